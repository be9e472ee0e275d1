package dev.testenv.gateway;

import java.time.Duration;

/**
 * What becomes of connections that are open on the old side; without it they stay until they end.
 *
 * @param limit how long they are waited for; whole seconds, at least one
 * @param cut whether those to a container are cut then
 */
public record Patience(Duration limit, boolean cut) {
    /** As the relay is told. */
    String word() {
        return (cut ? "drain=" : "wait=") + Math.max(limit.toSeconds(), 1);
    }
}
