package dev.testenv.cli;

import static dev.testenv.model.Quoted.quoted;

import dev.testenv.TestEnv;
import dev.testenv.sitectl.BadInputException;
import dev.testenv.sitectl.ExitCode;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "logs",
        description = "Prints what apps print, each line with its endpoint.",
        footer = {
            "",
            "Examples:",
            "  testenv logs billing -f          follow both of its endpoints",
            "  testenv logs billing/www --since 10m"
        })
final class Logs implements Verb {
    @Parameters(
            arity = "0..1",
            paramLabel = "APP[/ENDPOINT]",
            description = "whose; every app's without it; also gateway, relay, dns")
    String target = "";

    @Option(
            names = {"-f", "--follow"},
            description = "go on until interrupted")
    boolean follow;

    @Option(
            names = "--since",
            paramLabel = "WHEN",
            description = "10m, 2h, 30s ago, or a moment: 2026-11-20T06:11:19Z")
    String since = "";

    @Override
    public int run(Session session) throws Exception {
        Instant from = since.isEmpty() ? Instant.EPOCH : moment(since, Clock.systemUTC());
        Target whose = target.isEmpty() ? new Target("", "") : Target.parse(target);
        TestEnv environment = session.undeclared();
        environment.requireExisting();
        boolean one = !whose.endpoint().isEmpty();
        PrintStream out = session.outside().out();
        environment.logs(
                whose.app(),
                whose.endpoint(),
                from,
                follow,
                line -> out.println((one ? "" : prefix(line)) + line.text()));
        return ExitCode.DONE;
    }

    private static String prefix(TestEnv.LogLine line) {
        return line.app().isEmpty() ? "" : line.app() + "/" + line.endpoint() + " | ";
    }

    static Instant moment(String text, Clock clock) {
        try {
            return text.matches("\\d+[smhd]")
                    ? clock.instant().minus(ago(text))
                    : Instant.parse(text);
        } catch (DateTimeParseException | ArithmeticException e) {
            throw new BadInputException(
                    "--since: "
                            + quoted(text)
                            + " is no time. Write 30s, 10m, 2h, 1d or a moment such as"
                            + " 2026-11-20T06:11:19Z",
                    e);
        }
    }

    private static Duration ago(String text) {
        String letter = text.substring(text.length() - 1);
        return Duration.parse(letter.equals("d") ? "P" + text : "PT" + text);
    }
}
