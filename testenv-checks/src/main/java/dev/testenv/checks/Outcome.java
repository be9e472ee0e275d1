package dev.testenv.checks;

/** How one check ended. */
public enum Outcome {
    /** What it expects holds. */
    PASS("pass"),
    /** It holds, and somebody should look: slow, or soon to expire. */
    WARN("warn"),
    /** It does not hold. */
    FAIL("fail"),
    /** The check itself broke, so it says nothing of the app. */
    ERROR("error"),
    /** It was left out, with a reason. */
    SKIP("skip"),
    /** It does not hold, as it says itself. */
    EXPECTED_FAILURE("expectedFailure"),
    /** It holds although it says that it would not. */
    UNEXPECTED_SUCCESS("unexpectedSuccess"),
    /** It cannot be known here, with the reason. */
    INCONCLUSIVE("inconclusive");

    private final String word;

    Outcome(String word) {
        this.word = word;
    }

    /** As in JSON: {@code expectedFailure}. */
    public String word() {
        return word;
    }

    /** What several of them come to, when this one is among them. */
    Verdict verdict() {
        return switch (this) {
            case PASS, EXPECTED_FAILURE -> Verdict.PASS;
            case WARN -> Verdict.WARN;
            case FAIL, UNEXPECTED_SUCCESS -> Verdict.FAIL;
            case ERROR, INCONCLUSIVE, SKIP -> Verdict.INCONCLUSIVE;
        };
    }
}
