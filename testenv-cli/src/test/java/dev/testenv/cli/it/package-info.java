/** What can go wrong, typed into the real command line against the real engine. */
@NullMarked
package dev.testenv.cli.it;

import org.jspecify.annotations.NullMarked;
