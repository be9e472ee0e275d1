@NullMarked
package dev.testenv.history;

import org.jspecify.annotations.NullMarked;
