package dev.testenv.facts.assertions;

import dev.testenv.facts.CommandFact;

/** What is expected of a command. */
public final class CommandAssert extends FactAssert<CommandAssert, CommandFact> {
    CommandAssert(CommandFact actual) {
        super(actual, CommandAssert.class);
    }

    public CommandAssert succeeds() {
        return exits(0);
    }

    public CommandAssert exits(int code) {
        return that(
                actual.exitCode() == code,
                "ends with " + code,
                "it ended with " + actual.exitCode() + " and printed: " + actual.shown());
    }

    /** On its standard output. */
    public CommandAssert prints(String text) {
        return that(
                actual.out().contains(text),
                "prints '" + text + "'",
                "it printed: " + actual.shown());
    }
}
