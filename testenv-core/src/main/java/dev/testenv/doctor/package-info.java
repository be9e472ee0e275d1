/** Judges whether this machine, its engine and its environments are fit for work. */
@NullMarked
package dev.testenv.doctor;

import org.jspecify.annotations.NullMarked;
