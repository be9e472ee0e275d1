package dev.testenv.lint;

import static dev.testenv.model.Quoted.quoted;

import dev.testenv.model.App;
import dev.testenv.model.Environment;
import java.util.List;

/**
 * Judges a declaration as a whole. Names in it come from anywhere; whatever passes here is safe in
 * nginx's files, in paths, in labels and on a terminal.
 */
public final class Lint {
    private Lint() {}

    /** Every mistake, those of the environment first, then app by app as declared. */
    public static List<Problem> judge(Environment environment, Lookups lookups) {
        Findings findings = new Findings();
        EnvironmentRules.judge(environment, findings);
        NameRules.judge(environment, findings);
        for (App app : environment.apps()) {
            Findings ofApp = findings.of(app);
            ImageRules.judge(app, lookups, ofApp);
            app.endpoints().forEach(e -> PortRules.judge(e, ofApp.of(e)));
            app.endpoints().forEach(e -> ReadinessRules.judge(e, ofApp.of(e)));
            DependencyRules.judge(environment, app, ofApp);
            new TextRules(environment, app, lookups, ofApp).judge();
            ContainerRules.judge(environment, app, ofApp);
            new ProfileRules(environment, app, ofApp).judge();
            FileRules.judge(app.container(), lookups, ofApp);
        }
        DependencyRules.cycles(environment, findings);
        return findings.all();
    }

    /**
     * The warnings of a declaration without errors.
     *
     * @throws DeclarationException with all errors, when there are any
     */
    public static List<Problem> require(Environment environment, Lookups lookups) {
        List<Problem> problems = judge(environment, lookups);
        List<Problem> errors = problems.stream().filter(Problem::isError).toList();
        if (!errors.isEmpty()) {
            throw new DeclarationException(quoted(environment.catalog()), errors);
        }
        return problems;
    }
}
