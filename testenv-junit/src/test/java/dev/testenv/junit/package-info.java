@NullMarked
package dev.testenv.junit;

import org.jspecify.annotations.NullMarked;
