/** Health over HTTP, for monitors and for people: a handler to embed, and a server. */
@NullMarked
package dev.testenv.checks.server;

import org.jspecify.annotations.NullMarked;
