package dev.testenv.facts.assertions;

import dev.testenv.facts.ProcessFact;
import java.util.List;

/** What is expected of processes. */
public final class ProcessAssert extends FactAssert<ProcessAssert, ProcessFact> {
    ProcessAssert(ProcessFact actual) {
        super(actual, ProcessAssert.class);
    }

    public ProcessAssert isRunning() {
        return that(actual.isRunning(), "runs", "these run: " + actual.everybody());
    }

    public ProcessAssert isNotRunning() {
        return that(!actual.isRunning(), "does not run", "these do: " + actual.shown());
    }

    /** Exactly so many. */
    public ProcessAssert isRunningTimes(int count) {
        return that(
                actual.all().size() == count,
                "runs " + count + " times",
                "these do: " + actual.shown());
    }

    /** All of them. */
    public ProcessAssert asUser(String user) {
        List<String> users = isRunning().actual.users();
        return that(
                users.equals(List.of(user)),
                "runs as user '" + user + "'",
                "these users run it: " + users);
    }

    /** One of them was called with that argument. */
    public ProcessAssert withArgument(String argument) {
        return isRunning()
                .that(
                        actual.all().stream().anyMatch(p -> p.args().contains(argument)),
                        "was called with '" + argument + "'",
                        "these run: " + actual.shown());
    }

    /** What all of them occupy, in bytes. */
    public ProcessAssert withMemoryBelow(long bytes) {
        long real = isRunning().actual.residentBytes();
        return that(real < bytes, "occupies less than " + bytes + " bytes", "it occupies " + real);
    }
}
