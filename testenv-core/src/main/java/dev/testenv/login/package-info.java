/** Logs in by HTTP as a browser would, with the JDK alone. */
@NullMarked
package dev.testenv.login;

import org.jspecify.annotations.NullMarked;
