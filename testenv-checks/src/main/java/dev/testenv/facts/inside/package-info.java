/**
 * What can be seen inside a container, as files and system calls give it, and the ways to look: a
 * container beside it for one that runs, the engine's archive for one that does not. What it means
 * is decided elsewhere.
 */
@NullMarked
package dev.testenv.facts.inside;

import org.jspecify.annotations.NullMarked;
