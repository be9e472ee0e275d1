/** Running a plan in parallel, and reporting. */
@NullMarked
package dev.testenv.engine;

import org.jspecify.annotations.NullMarked;
