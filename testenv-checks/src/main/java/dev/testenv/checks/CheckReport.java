package dev.testenv.checks;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All results of one run.
 *
 * @param results sorted, the worst first
 * @param millis how long the run took as a whole
 * @param objection why there was nothing to judge, or not all of it, such as {@code no check is in
 *     group 'nightly'}; empty without such a reason
 */
public record CheckReport(List<CheckResult> results, long millis, String objection) {
    public CheckReport {
        results = results.stream().sorted(CheckResult.ORDER).toList();
    }

    /** What it comes to. */
    public Verdict verdict() {
        Verdict of = Verdict.of(results.stream().map(CheckResult::outcome).toList());
        return objection.isEmpty() || of == Verdict.FAIL ? of : Verdict.INCONCLUSIVE;
    }

    /** How many ended how; every outcome is there. */
    public Map<Outcome, Integer> counts() {
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            counts.put(outcome, 0);
        }
        results.forEach(r -> counts.merge(r.outcome(), 1, Integer::sum));
        return counts;
    }

    /**
     * The one sentence to read: what is down and why. The cause is what a diagnostic found, if one
     * found something; else what the smoke test or check itself says.
     */
    public String headline() {
        Optional<CheckResult> symptom =
                worst(CheckResult.Kind.SMOKE).or(() -> worst(CheckResult.Kind.CHECK));
        Optional<CheckResult> cause =
                symptom.flatMap(s ->
                        results.stream()
                                .filter(r -> r.kind() == CheckResult.Kind.DIAGNOSTIC)
                                .filter(r -> r.outcome() == Outcome.FAIL)
                                .filter(r -> r.app().equals(s.app()))
                                .findFirst());
        if (symptom.isPresent() && cause.isPresent()) {
            return symptom.get().app() + " is down because " + cause.get().message();
        }
        return symptom.or(() -> worst(CheckResult.Kind.DIAGNOSTIC))
                .map(r -> r.id() + " failed: " + r.message())
                .orElseGet(this::summary);
    }

    private Optional<CheckResult> worst(CheckResult.Kind kind) {
        return results.stream()
                .filter(r -> r.kind() == kind)
                .filter(r -> r.outcome().verdict() == Verdict.FAIL)
                .findFirst();
    }

    /** {@code 12 checks passed}, or {@code 12 checks inconclusive: 10 pass, 2 error}. */
    public String summary() {
        String why = objection.isEmpty() ? "" : ": " + objection;
        if (results.isEmpty()) {
            return "inconclusive" + (why.isEmpty() ? ": nothing was checked" : why);
        }
        List<String> parts = new ArrayList<>();
        counts().forEach((outcome, n) -> {
            if (n > 0) {
                parts.add(n + " " + outcome.word());
            }
        });
        return results.size()
                + (results.size() == 1 ? " check " : " checks ")
                + verdict().words()
                + (parts.size() > 1 ? ": " + String.join(", ", parts) : "")
                + why;
    }
}
