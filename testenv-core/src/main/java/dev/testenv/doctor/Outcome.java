package dev.testenv.doctor;

/** What a check came to, from harmless to grave. */
public enum Outcome {
    /** It is as it must be. */
    OK("ok"),
    /** It works, but not as well as it could. */
    WARN("warn"),
    /** It could not be looked at. */
    CANNOT_TELL("cannot tell"),
    /** It does not work, or will soon not. */
    FAIL("fail");

    private final String word;

    Outcome(String word) {
        this.word = word;
    }

    /** As printed. */
    public String word() {
        return word;
    }
}
