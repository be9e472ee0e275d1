package dev.testenv.checks;

import java.util.Collection;

/** What several outcomes come to. */
public enum Verdict {
    /** All that was checked holds. */
    PASS("passed", 0, 0, "OK"),
    /** All holds, and somebody should look. */
    WARN("passed with warnings", 0, 1, "WARNING"),
    /** Something does not hold. */
    FAIL("failed", 1, 2, "CRITICAL"),
    /** Nothing was judged, or not all of it could be. */
    INCONCLUSIVE("inconclusive", 3, 3, "UNKNOWN");

    private final String words;
    private final int exitCode;
    private final int nagiosCode;
    private final String nagiosWord;

    Verdict(String words, int exitCode, int nagiosCode, String nagiosWord) {
        this.words = words;
        this.exitCode = exitCode;
        this.nagiosCode = nagiosCode;
        this.nagiosWord = nagiosWord;
    }

    /**
     * A conjunction. What failed decides; then what cannot be known, since a pass beside it says
     * nothing of the rest; then warnings. Without anything judged, nothing is known.
     */
    public static Verdict of(Collection<Outcome> outcomes) {
        if (outcomes.stream().anyMatch(o -> o.verdict() == FAIL)) {
            return FAIL;
        }
        // A check that was left out takes nothing from those that were not.
        if (outcomes.stream().anyMatch(o -> o != Outcome.SKIP && o.verdict() == INCONCLUSIVE)) {
            return INCONCLUSIVE;
        }
        if (outcomes.stream().allMatch(o -> o == Outcome.SKIP)) {
            return INCONCLUSIVE;
        }
        return outcomes.contains(Outcome.WARN) ? WARN : PASS;
    }

    /** Such as {@code passed with warnings}. */
    public String words() {
        return words;
    }

    /** Of a command: 0, 1, or 3 for what cannot be told. */
    public int exitCode() {
        return exitCode;
    }

    /** As the Nagios plugin API has it: 0 to 3. */
    public int nagiosCode() {
        return nagiosCode;
    }

    /** As the Nagios plugin API has it: {@code OK}, {@code WARNING}, ... */
    public String nagiosWord() {
        return nagiosWord;
    }
}
