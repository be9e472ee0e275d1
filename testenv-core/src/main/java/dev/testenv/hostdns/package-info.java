/** Registers an environment's names with the resolver of this machine, where that can be undone. */
@NullMarked
package dev.testenv.hostdns;

import org.jspecify.annotations.NullMarked;
