package dev.testenv.gateway;

import dev.testenv.site.Mark;
import dev.testenv.site.Rule;

/** What takes some of a port's requests elsewhere than the rest of them. */
public sealed interface Branch {
    /** Where to, since when and by whom. */
    Mark mark();

    /** Whether the host's port takes connections. */
    boolean answers();

    /** A share of all requests. */
    record Part(Share share, Mark mark, boolean answers) implements Branch {}

    /** Copies of all requests, whose answers nobody gets. */
    record Copies(Mark mark, boolean answers) implements Branch {}

    /** Requests that match a rule. */
    record Matching(Rule rule, Mark mark, boolean answers) implements Branch {}
}
