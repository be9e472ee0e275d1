@NullMarked
package dev.testenv.sitectl;

import org.jspecify.annotations.NullMarked;
