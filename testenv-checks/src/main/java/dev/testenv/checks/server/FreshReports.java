package dev.testenv.checks.server;

import dev.testenv.checks.CheckReport;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Reports that are not old, each found out once however many ask for it at the same time, and never
 * two at a time.
 */
final class FreshReports {
    private final HealthQuestions questions;
    private final Duration age;
    private final LongSupplier nanos;
    private final Map<String, Kept> kept = new HashMap<>();

    FreshReports(HealthQuestions questions, Duration age, LongSupplier nanos) {
        this.questions = questions;
        this.age = age;
        this.nanos = nanos;
    }

    /** A report and when it was made. */
    private record Kept(CheckReport report, long at) {}

    synchronized Optional<CheckReport> get(String group) throws Exception {
        Kept known = kept.get(group);
        if (known != null && nanos.getAsLong() - known.at() < age.toNanos()) {
            return Optional.of(known.report());
        }
        Optional<CheckReport> found = questions.ask(group);
        found.ifPresent(report -> kept.put(group, new Kept(report, nanos.getAsLong())));
        return found;
    }
}
