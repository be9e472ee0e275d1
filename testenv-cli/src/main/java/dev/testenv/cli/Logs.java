package dev.testenv.cli;

import static dev.testenv.model.Quoted.quoted;
import static dev.testenv.sitectl.Syntax.flag;
import static dev.testenv.sitectl.Syntax.on;
import static dev.testenv.sitectl.Syntax.optionalWord;
import static dev.testenv.sitectl.Syntax.text;
import static dev.testenv.sitectl.Syntax.value;

import dev.testenv.TestEnv;
import dev.testenv.sitectl.BadInputException;
import dev.testenv.sitectl.ExitCode;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

final class Logs implements Verb {
    private final PositionalParamSpec target =
            optionalWord(
                    "APP[/ENDPOINT]", "whose; every app's without it; also gateway, relay, dns");
    private final OptionSpec follow = flag("-f", "--follow", "go on until interrupted");
    private final OptionSpec since =
            value("--since", "WHEN", "10m, 2h, 30s ago, or a moment: 2026-11-20T06:11:19Z");

    @Override
    public CommandSpec spec() {
        return Verb.described(
                        "Prints what apps print, each line with its endpoint.",
                        """
                        testenv logs billing -f          follow both of its endpoints
                        testenv logs billing/www --since 10m
                        """)
                .addPositional(target)
                .addOption(follow)
                .addOption(since);
    }

    @Override
    public int run(Session session) throws Exception {
        String when = text(since);
        String app = text(target);
        Instant from = when.isEmpty() ? Instant.EPOCH : moment(when, Clock.systemUTC());
        Target whose = app.isEmpty() ? new Target("", "") : Target.parse(app);
        TestEnv environment = session.undeclared();
        environment.requireExisting();
        boolean one = !whose.endpoint().isEmpty();
        PrintStream out = session.outside().out();
        environment.logs(
                whose.app(),
                whose.endpoint(),
                from,
                on(follow),
                line -> out.println((one ? "" : prefix(line)) + line.text()));
        return ExitCode.DONE;
    }

    private static String prefix(TestEnv.LogLine line) {
        return line.app().isEmpty() ? "" : line.app() + "/" + line.endpoint() + " | ";
    }

    static Instant moment(String text, Clock clock) {
        try {
            return Seconds.typed(text)
                    .map(ago -> clock.instant().minus(ago))
                    .orElseGet(() -> Instant.parse(text));
        } catch (DateTimeParseException | ArithmeticException e) {
            throw new BadInputException(
                    "--since: "
                            + quoted(text)
                            + " is no time. Write 30s, 10m, 2h, 1d or a moment such as"
                            + " 2026-11-20T06:11:19Z",
                    e);
        }
    }
}
