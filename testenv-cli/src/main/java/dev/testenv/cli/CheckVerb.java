package dev.testenv.cli;

import static dev.testenv.model.Quoted.quoted;
import static dev.testenv.sitectl.Syntax.flag;
import static dev.testenv.sitectl.Syntax.on;
import static dev.testenv.sitectl.Syntax.text;
import static dev.testenv.sitectl.Syntax.texts;
import static dev.testenv.sitectl.Syntax.value;
import static dev.testenv.sitectl.Syntax.words;

import dev.testenv.checks.CheckReport;
import dev.testenv.checks.CheckRunner.Depth;
import dev.testenv.checks.Selection;
import dev.testenv.checks.declare.CheckFinder;
import dev.testenv.checks.format.Format;
import dev.testenv.checks.inside.EnvironmentChecks;
import dev.testenv.sitectl.BadInputException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

final class CheckVerb implements Verb {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    private final PositionalParamSpec names =
            words(0, 0, "NAME", "an app, or APP/CHECK; all of them without a name");
    private final OptionSpec smoke = flag("--smoke", "smoke tests alone");
    private final OptionSpec diagnose = flag("--diagnose", "diagnostics too, whatever passes");
    private final OptionSpec group = value("--group", "GROUP", "only checks in this group");
    private final OptionSpec format =
            value("--format", "FORMAT", "text, " + String.join(", ", Format.words()));
    private final OptionSpec json = flag("--json", "the same as --format json");
    private final OptionSpec retry =
            value("--retry-timeout", "TIME", "look again for so long until all hold: 30s, 2m");
    private final OptionSpec watch = flag("--watch", "look again every 5 s until interrupted");

    @Override
    public CommandSpec spec() {
        return Verb.described(
                        """
                        Judges what runs: smoke tests first, each from where its app is in the network, then,
                        for what is down, the diagnostics that say why. Checks are methods of classes marked
                        @HealthCheckFor in the package 'healthchecks' beside the catalog. Exit code 0: all
                        hold; 1: one does not; 3: nothing was checked, or it cannot be told.
                        """,
                        """
                        testenv check
                        testenv check billing --diagnose
                        testenv check --smoke --retry-timeout 30s
                        testenv check --format junit > checks.xml

                        billing is down because postgres.dev.test:5432 refuses: nobody is behind it
                        OUTCOME  CHECK                       FROM         TIME    MESSAGE
                        fail     billing/listsInvoices       billing/www  112 ms  http://billing.dev.test/inv...
                        fail     billing/reachesItsDatabase  billing/www  110 ms  postgres.dev.test:5432 refu...
                        pass     billing/answers             billing/www  9 ms
                        """)
                .addPositional(names)
                .addOption(smoke)
                .addOption(diagnose)
                .addOption(group)
                .addOption(format)
                .addOption(json)
                .addOption(retry)
                .addOption(watch);
    }

    @Override
    public int run(Session session) throws Exception {
        Optional<Format> chosen = format();
        Depth depth = depth();
        Duration patience = patience();
        Session.Whole whole = session.existingWhole();
        Selection selection = selection(whole);
        try (EnvironmentChecks checks = new EnvironmentChecks(whole.environment())) {
            CheckReport report = checks.runUntilAllHold(selection, depth, patience);
            print(session, chosen, report);
            while (on(watch)) {
                checks.pause(BETWEEN_LOOKS);
                report = checks.run(selection, depth);
                print(session, chosen, report);
            }
            return chosen.isPresent() ? chosen.get().exitCode(report) : report.verdict().exitCode();
        }
    }

    private Optional<Format> format() {
        String word = text(format);
        if (on(json) && !word.isEmpty()) {
            throw new BadInputException("--json is --format json; type one of them");
        }
        if (word.isEmpty() || word.equals("text")) {
            return on(json) ? Optional.of(Format.JSON) : Optional.empty();
        }
        return Optional.of(
                Format.named(word)
                        .orElseThrow(() ->
                                new BadInputException(
                                        "--format: there is no "
                                                + quoted(word)
                                                + ". There are: text, "
                                                + String.join(", ", Format.words()))));
    }

    private Depth depth() {
        if (on(smoke) && on(diagnose)) {
            throw new BadInputException(
                    "--smoke leaves diagnostics out and --diagnose runs them all; type one of"
                            + " them");
        }
        return on(smoke) ? Depth.SMOKE : on(diagnose) ? Depth.DIAGNOSE : Depth.AS_NEEDED;
    }

    private Duration patience() {
        String typed = text(retry);
        return typed.isEmpty()
                ? Duration.ZERO
                : Seconds.typed(typed)
                        .orElseThrow(() ->
                                new BadInputException(
                                        "--retry-timeout: "
                                                + quoted(typed)
                                                + " is no time. Write 30s or 2m"));
    }

    private Selection selection(Session.Whole whole) {
        List<String> wanted = texts(names);
        try {
            return Selection.of(CheckFinder.find(whole.catalog()), wanted, text(group));
        } catch (IllegalArgumentException e) {
            throw new BadInputException(String.valueOf(e.getMessage()), e);
        }
    }

    private static void print(Session session, Optional<Format> format, CheckReport report) {
        session.outside()
                .out()
                .print(
                        format.map(f -> f.write(report))
                                .orElseGet(
                                        () -> CheckText.of(report, session.outside().outStyle())));
    }
}
