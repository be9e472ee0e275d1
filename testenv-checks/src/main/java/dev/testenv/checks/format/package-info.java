/** A report of checks as other programs read it. */
@NullMarked
package dev.testenv.checks.format;

import org.jspecify.annotations.NullMarked;
