package dev.testenv.facts.assertions;

import dev.testenv.facts.ReachFact;

/** What is expected of the way from one container to another. */
public final class ReachAssert extends FactAssert<ReachAssert, ReachFact> {
    ReachAssert(ReachFact actual) {
        super(actual, ReachAssert.class);
    }

    public ReachAssert works() {
        return that(actual.works(), "can be reached", "it was said: " + actual.why());
    }

    public ReachAssert doesNotWork() {
        return that(!actual.works(), "cannot be reached", "it can");
    }
}
