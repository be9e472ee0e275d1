/**
 * Where the engine is elsewhere: from its relay to the dev server on this machine, and from this
 * machine to addresses inside an environment, through the input and output of a command in a
 * container.
 */
@NullMarked
package dev.testenv.tunnel;

import org.jspecify.annotations.NullMarked;
