/** {@code testenv.yml}: text to values, every error with file, line and column. Pure. */
@NullMarked
package dev.testenv.yaml;

import org.jspecify.annotations.NullMarked;
