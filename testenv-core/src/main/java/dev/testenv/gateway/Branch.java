package dev.testenv.gateway;

import dev.testenv.site.Mark;
import dev.testenv.site.Rule;

/** What takes some of a port's requests elsewhere than the rest of them. */
public sealed interface Branch {
    /** Where to, since when and by whom. */
    Mark mark();

    /** Whether the host's port takes connections. */
    boolean answers();

    /** Requests that match a rule. */
    record Matching(Rule rule, Mark mark, boolean answers) implements Branch {}
}
