/**
 * Facts about a running container: its files, packages, processes, sockets, users, mounts, network
 * and settings. Nothing of it needs a shell or a tool in the container's image.
 */
@NullMarked
package dev.testenv.facts;

import org.jspecify.annotations.NullMarked;
