package dev.testenv.history;

import java.util.Locale;

/** How a test can end. */
public enum Outcome {
    PASSED,
    /** It failed, and passed when the same run made it again. */
    FLAKY,
    FAILED,
    /** It failed, as everybody knows that it does. */
    KNOWN,
    /** It found that it could not be made. */
    ABORTED,
    /** It was not begun. */
    DISABLED;

    /** {@code passed}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it says something about what was tested. */
    public boolean isVerdict() {
        return this == PASSED || this == FLAKY || this == FAILED;
    }

    /** What a run makes of a test that ended so after it had ended otherwise before. */
    public Outcome after(Outcome earlier) {
        return switch (this) {
            case PASSED -> earlier == FAILED || earlier == FLAKY ? FLAKY : PASSED;
            case FLAKY, FAILED, KNOWN -> this;
            case ABORTED, DISABLED -> earlier;
        };
    }
}
