package dev.testenv.model;

import java.time.Duration;

/**
 * How long to wait for readiness, and how often to ask.
 *
 * @param limit from the container's start to ready; default 60 s
 * @param probe what one probe may take; default 2 s
 * @param period the longest pause between two probes; the first pauses are shorter; default 500 ms
 * @param successes how many probes in a row must succeed; default 1
 */
public record Patience(Duration limit, Duration probe, Duration period, int successes) {
    /** 60 s in all, 2 s a probe, at most 500 ms between probes, one success. */
    public static final Patience DEFAULT =
            new Patience(Duration.ofSeconds(60), Duration.ofSeconds(2), Duration.ofMillis(500), 1);

    public Patience withLimit(Duration newLimit) {
        return new Patience(newLimit, probe, period, successes);
    }

    public Patience withProbe(Duration newProbe) {
        return new Patience(limit, newProbe, period, successes);
    }

    public Patience withPeriod(Duration newPeriod) {
        return new Patience(limit, probe, newPeriod, successes);
    }

    public Patience withSuccesses(int newSuccesses) {
        return new Patience(limit, probe, period, newSuccesses);
    }
}
