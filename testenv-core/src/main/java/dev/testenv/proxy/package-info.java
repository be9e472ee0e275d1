/**
 * One port of the loopback that speaks SOCKS and HTTP, and leads into an environment: names are
 * resolved there, not by whoever calls.
 */
@NullMarked
package dev.testenv.proxy;

import org.jspecify.annotations.NullMarked;
