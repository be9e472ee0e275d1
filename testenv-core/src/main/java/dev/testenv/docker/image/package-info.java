/** Making images present: pulling them with Docker's own credentials, building our own. */
@NullMarked
package dev.testenv.docker.image;

import org.jspecify.annotations.NullMarked;
