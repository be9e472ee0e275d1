/**
 * The names of attached environments inside this JVM. Holds the one static state of the project:
 * the JDK makes its resolver itself, once, and offers no other way to reach it.
 */
@NullMarked
package dev.testenv.names;

import org.jspecify.annotations.NullMarked;
