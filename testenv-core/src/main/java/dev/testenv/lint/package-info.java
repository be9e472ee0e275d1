/** Every mistake of a declaration at once, before anything starts. Pure. */
@NullMarked
package dev.testenv.lint;

import org.jspecify.annotations.NullMarked;
