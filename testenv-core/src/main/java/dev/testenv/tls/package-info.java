/**
 * Whom this JVM trusts while environments are attached. Holds static state for the JDK's own
 * reason: it makes its trust managers itself and offers no other way to reach them.
 */
@NullMarked
package dev.testenv.tls;

import org.jspecify.annotations.NullMarked;
