/**
 * What is expected of facts, in the words of AssertJ, which must be on the class path. Failures say
 * what was expected, what is there, and where.
 */
@NullMarked
package dev.testenv.facts.assertions;

import org.jspecify.annotations.NullMarked;
