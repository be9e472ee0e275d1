package dev.testenv.why;

/** What came of a question. */
public sealed interface Answer {
    /**
     * An HTTP answer.
     *
     * @param body its beginning
     */
    record Replied(int status, String body) implements Answer {}

    /** A connection that stays open. */
    record Open() implements Answer {}

    /** A connection that was accepted and closed at once. */
    record Dropped() implements Answer {}

    /** Nothing, and why. */
    record None(String why) implements Answer {}
}
