@NullMarked
package dev.testenv.proxy;

import org.jspecify.annotations.NullMarked;
