@NullMarked
package dev.testenv.names;

import org.jspecify.annotations.NullMarked;
