@NullMarked
package dev.testenv.yaml;

import org.jspecify.annotations.NullMarked;
