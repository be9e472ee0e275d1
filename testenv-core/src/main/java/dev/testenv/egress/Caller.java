package dev.testenv.egress;

import java.time.Instant;

/**
 * Who has an address.
 *
 * @param name {@code billing/www}, or what is no app by its name
 * @param since from when on: before, it may have been somebody else's
 * @param browser whether it is a browser, which calls some hosts of its own accord
 */
public record Caller(String name, Instant since, boolean browser) {}
