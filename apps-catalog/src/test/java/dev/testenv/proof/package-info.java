/** What {@code make swap-proof} runs: a program of its own, no test. */
@NullMarked
package dev.testenv.proof;

import org.jspecify.annotations.NullMarked;
