@NullMarked
package dev.testenv.junit.containers;

import org.jspecify.annotations.NullMarked;
