/**
 * From a relay that is elsewhere to the dev server on this machine, through the input and output of
 * a command in the relay's container.
 */
@NullMarked
package dev.testenv.tunnel;

import org.jspecify.annotations.NullMarked;
