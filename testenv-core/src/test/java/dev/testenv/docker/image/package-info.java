@NullMarked
package dev.testenv.docker.image;

import org.jspecify.annotations.NullMarked;
