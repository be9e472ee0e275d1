/** The front door: {@link dev.testenv.TestEnv} and the wiring behind it. */
@NullMarked
package dev.testenv;

import org.jspecify.annotations.NullMarked;
