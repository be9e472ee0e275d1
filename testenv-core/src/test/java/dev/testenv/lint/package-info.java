@NullMarked
package dev.testenv.lint;

import org.jspecify.annotations.NullMarked;
