/** What happened in an environment between two moments, as data. */
@NullMarked
package dev.testenv.slice;

import org.jspecify.annotations.NullMarked;
