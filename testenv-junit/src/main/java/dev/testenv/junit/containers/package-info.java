/** Containers of Testcontainers in an environment; all that needs it is here. */
@NullMarked
package dev.testenv.junit.containers;

import org.jspecify.annotations.NullMarked;
