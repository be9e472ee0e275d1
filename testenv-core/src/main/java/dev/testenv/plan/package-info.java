/** Deciding what to do, what waits for what, and why. */
@NullMarked
package dev.testenv.plan;

import org.jspecify.annotations.NullMarked;
