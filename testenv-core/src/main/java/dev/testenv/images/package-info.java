/** Which image an app gets, from where. */
@NullMarked
package dev.testenv.images;

import org.jspecify.annotations.NullMarked;
