@NullMarked
package dev.testenv.doctor;

import org.jspecify.annotations.NullMarked;
