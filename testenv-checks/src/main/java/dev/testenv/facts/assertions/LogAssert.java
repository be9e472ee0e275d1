package dev.testenv.facts.assertions;

import dev.testenv.facts.LogFact;

/** What is expected of a log. */
public final class LogAssert extends FactAssert<LogAssert, LogFact> {
    LogAssert(LogFact actual) {
        super(actual, LogAssert.class);
    }

    public LogAssert contains(String text) {
        return that(
                actual.contains(text), "contains '" + text + "'", "it ends with: " + actual.end());
    }

    public LogAssert doesNotContain(String text) {
        return that(
                !actual.contains(text),
                "does not contain '" + text + "'",
                "it says: " + actual.firstWith(text));
    }
}
