package dev.testenv.report;

import java.time.Duration;
import java.time.Instant;

/**
 * What tests had to wait for before they could begin.
 *
 * @param environment its name
 * @param what {@code attached}, or the apps that were started
 */
public record StartUp(String environment, String what, Instant began, Duration took) {
    /** One that has just ended. */
    public static StartUp since(Instant began, String environment, String what) {
        return new StartUp(environment, what, began, Duration.between(began, Instant.now()));
    }
}
