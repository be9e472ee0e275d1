package dev.testenv.lint;

import dev.testenv.model.App;
import dev.testenv.model.Endpoint;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects problems. Views for one app or endpoint share the list, so that a rule says only the
 * field and what is wrong with it.
 */
final class Findings {
    private final List<Problem> problems;
    private final String app;
    private final String endpoint;

    Findings() {
        this(new ArrayList<>(), "", "");
    }

    private Findings(List<Problem> problems, String app, String endpoint) {
        this.problems = problems;
        this.app = app;
        this.endpoint = endpoint;
    }

    Findings of(App judged) {
        return new Findings(problems, judged.name(), "");
    }

    Findings of(Endpoint judged) {
        return new Findings(problems, app, judged.name());
    }

    void error(String field, String message) {
        problems.add(new Problem(Problem.Severity.ERROR, app, endpoint, field, message));
    }

    void warning(String field, String message) {
        problems.add(new Problem(Problem.Severity.WARNING, app, endpoint, field, message));
    }

    List<Problem> all() {
        return List.copyOf(problems);
    }
}
