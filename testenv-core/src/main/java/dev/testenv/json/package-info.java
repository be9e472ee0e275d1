/**
 * JSON in and out with the JDK alone, for commands that must start fast and for labels that must
 * compare.
 */
@NullMarked
package dev.testenv.json;

import org.jspecify.annotations.NullMarked;
