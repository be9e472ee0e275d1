package dev.testenv.cli;

import dev.testenv.sitectl.BadInputException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * All verbs. Only the class of the one that was typed is loaded: making what picocli needs of all
 * of them would take longer than most of what they do.
 */
final class Verbs {
    /** Not ours: sitectl's commands under another name. */
    static final String SITE = "site";

    /** In the order in which a newcomer meets them. */
    static final List<Group> GROUPS =
            List.of(
                    new Group(
                            "Bring up and take down",
                            List.of(
                                    new Entry("bootstrap", "bring the environment up"),
                                    new Entry("plan", "say what bootstrap would do"),
                                    new Entry("start", "start apps and what they depend on"),
                                    new Entry("stop", "stop apps and keep their containers"),
                                    new Entry("restart", "stop apps and start them again"),
                                    new Entry("destroy", "remove all of it"))),
                    new Group(
                            "Look",
                            List.of(
                                    new Entry("status", "how every endpoint is doing"),
                                    new Entry("why", "why an app does not answer"),
                                    new Entry("check", "judge what runs, and say why it fails"),
                                    new Entry("facts", "what is true of a container"),
                                    new Entry("health-server", "tell over HTTP how it is"),
                                    new Entry("doctor", "what is wrong with this machine"),
                                    new Entry("urls", "what opens where"),
                                    new Entry(
                                            "ca",
                                            "who signs its certificates, and how to trust it"),
                                    new Entry("egress", "who calls what is outside"),
                                    new Entry("apps", "what is declared"),
                                    new Entry("describe", "an app, its profile and its site file"),
                                    new Entry("logs", "what apps print"),
                                    new Entry(
                                            "images", "which images are used; get or remove them"),
                                    new Entry("validate", "find the mistakes of a declaration"),
                                    new Entry("info", "engine and versions, for bug reports"))),
                    new Group(
                            "Work with it",
                            List.of(
                                    new Entry("open", "open an app in the browser"),
                                    new Entry("env", "variables to run an app on this machine"),
                                    new Entry("exec", "run a command in an app's container"),
                                    new Entry("run", "run curl, dig, psql, ... inside"),
                                    new Entry("proxy", "let a browser or a command inside"),
                                    new Entry("dns", "let this machine resolve the names"),
                                    new Entry(SITE, "let this machine serve an app"),
                                    new Entry("standin", "let another version serve an app"),
                                    new Entry("clock", "move the clocks of apps"))),
                    new Group(
                            "Test",
                            List.of(
                                    new Entry("ci", "bring up, run a command, report, remove"),
                                    new Entry("matrix", "the same with several combinations"),
                                    new Entry("tests", "how often tests fail, and why"),
                                    new Entry("repeat", "how often a command fails"))));

    private Verbs() {}

    /** A verb in the overview. */
    record Entry(String name, String summary) {}

    /** Verbs under one heading. */
    record Group(String heading, List<Entry> entries) {}

    static List<String> names() {
        List<String> names = new ArrayList<>();
        GROUPS.forEach(g -> g.entries().forEach(e -> names.add(e.name())));
        return names;
    }

    /**
     * A new object of the verb's class, to be filled from the command line.
     *
     * @throws BadInputException for a verb that does not exist
     */
    static Verb create(String name) {
        return switch (name) {
            case "bootstrap" -> new Bootstrap();
            case "plan" -> new PlanVerb();
            case "start" -> new Start();
            case "stop" -> new Stop();
            case "restart" -> new Restart();
            case "destroy" -> new Destroy();
            case "status" -> new Status();
            case "why" -> new Why();
            case "check" -> new CheckVerb();
            case "facts" -> new FactsVerb();
            case "health-server" -> new HealthServerVerb();
            case "doctor" -> new DoctorVerb();
            case "urls" -> new Urls();
            case "ca" -> new CaVerb();
            case "egress" -> new EgressVerb();
            case "apps" -> new AppsVerb();
            case "describe" -> new Describe();
            case "logs" -> new Logs();
            case "images" -> new Images();
            case "validate" -> new Validate();
            case "info" -> new Info();
            case "open" -> new Open();
            case "env" -> new Env();
            case "exec" -> new Exec();
            case "run" -> new Run();
            case "dns" -> new DnsVerb();
            case "proxy" -> new ProxyVerb();
            case "standin" -> new Standin();
            case "clock" -> new ClockVerb();
            case "tests" -> new TestsVerb();
            case "repeat" -> new Repeat();
            case "ci" -> new Ci();
            case "matrix" -> new MatrixVerb();
            default -> throw unknown(name);
        };
    }

    private static BadInputException unknown(String name) {
        String meant =
                names().stream()
                        .min(Comparator.comparingInt(verb -> distance(name, verb)))
                        .filter(verb -> distance(name, verb) <= 2)
                        .map(verb -> " Did you mean '" + verb + "'?")
                        .orElse("");
        return new BadInputException(
                "Unknown command '" + name + "'." + meant + " All commands: testenv --help");
    }

    /** How many letters to insert, leave out or change (Levenshtein). */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
