@NullMarked
package dev.testenv.model;

import org.jspecify.annotations.NullMarked;
