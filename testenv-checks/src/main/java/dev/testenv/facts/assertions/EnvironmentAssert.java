package dev.testenv.facts.assertions;

import dev.testenv.facts.EnvironmentFact;

/** What is expected of environment variables; secret values are never printed. */
public final class EnvironmentAssert extends FactAssert<EnvironmentAssert, EnvironmentFact> {
    EnvironmentAssert(EnvironmentFact actual) {
        super(actual, EnvironmentAssert.class);
    }

    public EnvironmentAssert has(String name) {
        return told(actual.get(name).isPresent(), "has variable '" + name + "'", "it is not there");
    }

    public EnvironmentAssert hasNot(String name) {
        return told(
                actual.get(name).isEmpty(),
                "has no variable '" + name + "'",
                "it is there: " + actual.masked(name).orElse(""));
    }

    public EnvironmentAssert has(String name, String value) {
        return has(name)
                .told(
                        value.equals(actual.get(name).orElse("")),
                        "has '" + actual.masked(name, value) + "' in '" + name + "'",
                        "it is '" + actual.masked(name).orElse("") + "'");
    }

    /** All variables would be too much to read. */
    private EnvironmentAssert told(boolean holds, String expected, String real) {
        if (!holds) {
            failWithMessage(
                    "%s",
                    "Expected that the environment of "
                            + actual.where()
                            + " "
                            + expected
                            + ", but "
                            + real);
        }
        return this;
    }
}
