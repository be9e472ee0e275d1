/** The templates alone, and the gateway and the relay that run on them, on a real engine. */
@NullMarked
package dev.testenv.nginx;

import org.jspecify.annotations.NullMarked;
