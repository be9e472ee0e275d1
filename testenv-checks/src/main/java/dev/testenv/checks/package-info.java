/**
 * Judging a running environment: checks have outcomes, outcomes make a verdict, and nothing checked
 * is never a pass.
 */
@NullMarked
package dev.testenv.checks;

import org.jspecify.annotations.NullMarked;
