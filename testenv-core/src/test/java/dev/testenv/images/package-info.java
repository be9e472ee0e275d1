@NullMarked
package dev.testenv.images;

import org.jspecify.annotations.NullMarked;
