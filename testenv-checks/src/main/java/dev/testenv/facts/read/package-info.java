/** Reads what the kernel and package managers write down. Pure: text in, records out. */
@NullMarked
package dev.testenv.facts.read;

import org.jspecify.annotations.NullMarked;
