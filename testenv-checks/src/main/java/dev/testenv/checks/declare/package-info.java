/**
 * Checks written in Java: the annotations, and how the classes that bear them are found and read.
 */
@NullMarked
package dev.testenv.checks.declare;

import org.jspecify.annotations.NullMarked;
