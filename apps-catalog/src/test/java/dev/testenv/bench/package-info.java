/** What {@code make bench} runs: a program of its own, no test. */
@NullMarked
package dev.testenv.bench;

import org.jspecify.annotations.NullMarked;
