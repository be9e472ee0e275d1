@NullMarked
package dev.testenv.json;

import org.jspecify.annotations.NullMarked;
