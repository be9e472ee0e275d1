package dev.testenv.cli;

import static dev.testenv.sitectl.Syntax.flag;
import static dev.testenv.sitectl.Syntax.on;
import static dev.testenv.sitectl.Syntax.texts;
import static dev.testenv.sitectl.Syntax.words;

import dev.testenv.TestEnv;
import dev.testenv.dsl.AppClock;
import dev.testenv.model.App;
import dev.testenv.model.ClockText;
import dev.testenv.sitectl.BadInputException;
import dev.testenv.sitectl.ExitCode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

final class ClockVerb implements Verb {
    private static final String NONE = "No app has a clock of its own. Declare it: .clock()";

    private final PositionalParamSpec words =
            words(0, 0, "APP|TIME", "the apps whose clocks are moved, and at last where to");
    private final OptionSpec all = flag("--all", "all apps that declare a clock");
    private final OptionSpec json = flag("--json", "print JSON");

    @Override
    public CommandSpec spec() {
        CommandSpec spec =
                Verb.described(
                                """
                                Moves the wall clocks of apps that declare one (.clock()), for all of their programs
                                at once and until they are put back; time-outs and timers go on as ever. Without
                                words: prints how far each is from the real time.
                                """,
                                """
                                testenv clock
                                testenv clock billing +30d               from where it is; also -1d12h
                                testenv clock billing 2027-01-31T08:00:00Z
                                testenv clock --all reset\
                                """)
                        .addPositional(words)
                        .addOption(all)
                        .addOption(json);
        // A time may begin with a minus.
        spec.parser().unmatchedOptionsArePositionalParams(true);
        return spec;
    }

    @Override
    public int run(Session session) throws Exception {
        List<String> typed = texts(words);
        TestEnv environment = session.existing();
        List<App> declared =
                environment.declared().apps().stream().filter(a -> a.container().clock()).toList();
        if (!typed.isEmpty() || on(all)) {
            ClockOrder order = ClockOrder.parse(typed.isEmpty() ? "" : typed.getLast());
            List<App> apps = apps(typed.subList(0, typed.size() - 1), declared, environment);
            order.carryOut(environment.clock(apps, session::say));
        }
        print(session, declared.isEmpty() ? Map.of() : offsets(environment, declared));
        return ExitCode.DONE;
    }

    private List<App> apps(List<String> names, List<App> declared, TestEnv environment) {
        if (names.isEmpty() != on(all)) {
            throw new BadInputException(
                    "Whose clock? Name apps, or say --all: testenv clock billing +30d");
        }
        if (declared.isEmpty()) {
            throw new BadInputException(NONE + ", and start the app");
        }
        List<App> named =
                Target.apps(names).stream()
                        .map(name -> Target.parse(name).in(environment.declared()))
                        .toList();
        named.stream()
                .filter(app -> !declared.contains(app))
                .findFirst()
                .ifPresent(app -> {
                    throw new BadInputException(
                            "App '"
                                    + app.name()
                                    + "' has no clock of its own. Declare it: .clock(), and start the app");
                });
        return on(all) ? declared : named;
    }

    /** One that was declared a moment ago has not been started with it. */
    private static Map<String, Duration> offsets(TestEnv environment, List<App> apps) {
        AppClock clock = environment.clock(apps);
        Map<String, Duration> offsets = new LinkedHashMap<>(clock.offsets());
        apps.forEach(app -> offsets.putIfAbsent(app.name(), Duration.ZERO));
        return offsets;
    }

    private void print(Session session, Map<String, Duration> offsets) {
        Instant now = Instant.now();
        if (on(json)) {
            session.printJson(
                    "clocks",
                    offsets.entrySet().stream()
                            .map(e -> JsonObjects.clock(e.getKey(), e.getValue(), now))
                            .toList());
        } else if (offsets.isEmpty()) {
            session.print(NONE);
        } else {
            Table table = new Table("APP", "CLOCK", "SHOWS");
            offsets.forEach(
                    (app, ahead) -> table.row(app, ClockText.of(ahead), seconds(now.plus(ahead))));
            session.printTable(table);
        }
    }

    private static String seconds(Instant moment) {
        return Instant.ofEpochSecond(moment.getEpochSecond()).toString();
    }
}
