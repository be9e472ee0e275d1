/** Checks of a running environment, each from where its app is in the network. */
@NullMarked
package dev.testenv.checks.inside;

import org.jspecify.annotations.NullMarked;
