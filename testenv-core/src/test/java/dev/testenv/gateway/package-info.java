@NullMarked
package dev.testenv.gateway;

import org.jspecify.annotations.NullMarked;
