package dev.testenv.facts;

import java.util.Optional;

/** Whether a place can be reached from a container. */
public final class ReachFact {
    private final String from;
    private final String to;
    private final Fact<Optional<String>> refusal;

    ReachFact(String from, String to, Fact<Optional<String>> refusal) {
        this.from = from;
        this.to = to;
        this.refusal = refusal;
    }

    public boolean works() {
        return refusal.get().isEmpty();
    }

    /** Why not, such as {@code Connection refused}; empty when it works. */
    public String why() {
        return refusal.get().orElse("");
    }

    /** {@code postgres:5432 from billing/www (...)}, for messages. */
    @Override
    public String toString() {
        return to + " from " + from;
    }
}
