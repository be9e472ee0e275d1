@NullMarked
package dev.testenv.errors;

import org.jspecify.annotations.NullMarked;
