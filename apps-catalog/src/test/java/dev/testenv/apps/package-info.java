@NullMarked
package dev.testenv.apps;

import org.jspecify.annotations.NullMarked;
