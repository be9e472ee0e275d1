/** Containers, networks, volumes, images on a Docker engine, one class per kind of resource. */
@NullMarked
package dev.testenv.docker;

import org.jspecify.annotations.NullMarked;
