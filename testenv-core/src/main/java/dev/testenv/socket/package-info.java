/**
 * The few calls to a Docker engine that a quick command needs, over the engine's socket with the
 * JDK alone, and finding that engine as the {@code docker} command finds it.
 */
@NullMarked
package dev.testenv.socket;

import org.jspecify.annotations.NullMarked;
