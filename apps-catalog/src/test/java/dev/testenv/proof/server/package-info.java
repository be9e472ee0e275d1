/**
 * One server for every protocol, which answers with the name of its side: in a container, on this
 * machine, or inside a test. It runs on Java 17 too, which is what our images have.
 */
@NullMarked
package dev.testenv.proof.server;

import org.jspecify.annotations.NullMarked;
