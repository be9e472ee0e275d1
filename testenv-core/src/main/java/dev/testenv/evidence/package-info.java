/** Finds out what {@link dev.testenv.why} judges. Nothing is changed by asking. */
@NullMarked
package dev.testenv.evidence;

import org.jspecify.annotations.NullMarked;
