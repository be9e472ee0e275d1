@NullMarked
package dev.testenv.tunnel;

import org.jspecify.annotations.NullMarked;
