/** The command line: parse, call the front door, print. */
@NullMarked
package dev.testenv.cli;

import org.jspecify.annotations.NullMarked;
