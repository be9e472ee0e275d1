@NullMarked
package dev.testenv.why;

import org.jspecify.annotations.NullMarked;
