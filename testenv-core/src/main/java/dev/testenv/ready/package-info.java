/** Finding out whether a container is ready, or why not. */
@NullMarked
package dev.testenv.ready;

import org.jspecify.annotations.NullMarked;
