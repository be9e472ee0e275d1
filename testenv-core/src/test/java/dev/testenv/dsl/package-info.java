@NullMarked
package dev.testenv.dsl;

import org.jspecify.annotations.NullMarked;
