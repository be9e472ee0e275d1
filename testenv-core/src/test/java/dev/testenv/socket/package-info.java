@NullMarked
package dev.testenv.socket;

import org.jspecify.annotations.NullMarked;
