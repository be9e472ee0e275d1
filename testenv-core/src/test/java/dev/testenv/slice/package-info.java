@NullMarked
package dev.testenv.slice;

import org.jspecify.annotations.NullMarked;
