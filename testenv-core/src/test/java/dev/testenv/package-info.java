@NullMarked
package dev.testenv;

import org.jspecify.annotations.NullMarked;
