/**
 * What became of tests over many runs, as lines of JSON and as numbers. A red has a label, and a
 * test that passed only when it was run again has not passed.
 */
@NullMarked
package dev.testenv.history;

import org.jspecify.annotations.NullMarked;
