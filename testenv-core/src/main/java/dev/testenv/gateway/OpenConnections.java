package dev.testenv.gateway;

/**
 * Open connections of a TCP port, by where they began.
 *
 * @param in to the container
 * @param out to the host
 */
public record OpenConnections(long in, long out) {}
