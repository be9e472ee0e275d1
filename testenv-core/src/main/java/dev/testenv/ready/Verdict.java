package dev.testenv.ready;

/** What one probe found. */
sealed interface Verdict {
    /** It holds. */
    record Holds() implements Verdict {}

    /** It does not hold yet, and why. */
    record NotYet(String why) implements Verdict {}

    /** It will never hold, and why. */
    record Never(String why) implements Verdict {}

    Verdict HOLDS = new Holds();
}
