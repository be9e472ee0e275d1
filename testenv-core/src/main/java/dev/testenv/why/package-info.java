/**
 * Judges why an app does not answer: link by link, in the order in which a request passes them,
 * from evidence that others have collected.
 */
@NullMarked
package dev.testenv.why;

import org.jspecify.annotations.NullMarked;
