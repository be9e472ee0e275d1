@NullMarked
package dev.testenv.docker;

import org.jspecify.annotations.NullMarked;
