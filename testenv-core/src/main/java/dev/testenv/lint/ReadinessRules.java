package dev.testenv.lint;

import static dev.testenv.model.Quoted.quoted;

import dev.testenv.model.Endpoint;
import dev.testenv.model.Patience;
import dev.testenv.model.Port;
import dev.testenv.model.WaitStrategy;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** Command, wait strategy and patience of one endpoint. */
final class ReadinessRules {
    private static final String FIELD = "waitFor";

    /** A path and query as it stands in a request line. */
    private static final Pattern PATH = Pattern.compile("/[!-~]*");

    private ReadinessRules() {}

    static void judge(Endpoint endpoint, Findings findings) {
        ContainerRules.words("command", endpoint.command(), findings);
        strategy(endpoint, endpoint.ready(), findings);
        patience(endpoint.patience(), findings);
    }

    private static void strategy(Endpoint endpoint, WaitStrategy strategy, Findings findings) {
        switch (strategy) {
            case WaitStrategy.PortOpen open -> port(endpoint, open.port(), findings);
            case WaitStrategy.Replies replies -> replies(endpoint, replies, findings);
            case WaitStrategy.HttpAnswer answer -> http(endpoint, answer, findings);
            case WaitStrategy.LogLine line -> {
                pattern(line.pattern(), findings);
                if (line.times() < 1) {
                    findings.error(
                            FIELD, "a log line " + line.times() + " times: use at least once");
                }
            }
            case WaitStrategy.CommandSucceeds command -> {
                if (command.command().isEmpty()) {
                    findings.error(FIELD, "the command is empty; name a program");
                }
                ContainerRules.words(FIELD, command.command(), findings);
            }
            case WaitStrategy.HealthCheck h -> {}
            case WaitStrategy.StillRunning running -> stillRunning(endpoint, running, findings);
            case WaitStrategy.Completed c -> {
                if (!endpoint.isWorker()) {
                    findings.error(
                            FIELD,
                            "it is to exit with 0, yet it listens on a port; take the ports out or"
                                    + " wait for something else");
                }
            }
            case WaitStrategy.AllOf all -> {
                if (all.all().isEmpty()) {
                    findings.error(FIELD, "all() of nothing always holds; name a strategy");
                }
                all.all().forEach(each -> strategy(endpoint, each, findings));
            }
        }
    }

    private static void replies(
            Endpoint endpoint, WaitStrategy.Replies replies, Findings findings) {
        port(endpoint, replies.port(), findings);
        if (replies.beginnings().isEmpty() || replies.beginnings().contains("")) {
            findings.error(
                    FIELD,
                    "every reply begins with nothing; name the first bytes of the one that counts,"
                            + " or wait for the port");
        }
        Stream.concat(Stream.of(replies.send()), replies.beginnings().stream())
                .filter(text -> text.chars().anyMatch(c -> c > 0xff))
                .forEach(text ->
                        findings.error(
                                FIELD,
                                quoted(text)
                                        + " has a character that is no single byte; spell it out"
                                        + " in the bytes of the protocol's encoding"));
    }

    private static void http(Endpoint endpoint, WaitStrategy.HttpAnswer answer, Findings findings) {
        port(endpoint, answer.port(), findings);
        if (!PATH.matcher(answer.path()).matches()) {
            findings.error(
                    FIELD,
                    "path "
                            + quoted(answer.path())
                            + " cannot be asked for: begin with '/' and leave out blanks, such as"
                            + " '/health'");
        }
        if (answer.minStatus() < 100 || answer.maxStatus() > 599) {
            findings.error(
                    FIELD,
                    "status "
                            + answer.minStatus()
                            + " to "
                            + answer.maxStatus()
                            + " is outside of 100 to 599");
        }
        if (answer.minStatus() > answer.maxStatus()) {
            findings.error(
                    FIELD,
                    "no status is at least "
                            + answer.minStatus()
                            + " and at most "
                            + answer.maxStatus()
                            + "; swap the two");
        }
        pattern(answer.bodyPattern(), findings);
    }

    private static void port(Endpoint endpoint, int number, Findings findings) {
        Optional<Port> declared =
                endpoint.ports().stream().filter(p -> p.number() == number).findFirst();
        if (endpoint.isWorker()) {
            findings.error(FIELD, "a worker has no port to ask; wait for a log line or a command");
        } else if (declared.isEmpty()) {
            findings.error(
                    FIELD,
                    "port "
                            + number
                            + " is not declared; the endpoint has "
                            + PortRules.shown(endpoint));
        }
    }

    private static void pattern(String regex, Findings findings) {
        try {
            Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            findings.error(
                    FIELD,
                    quoted(regex)
                            + " is no regular expression: "
                            + e.getDescription()
                            + " at character "
                            + Math.max(e.getIndex(), 0)
                            + "; put \\ before characters that are meant literally");
        }
    }

    private static void stillRunning(
            Endpoint endpoint, WaitStrategy.StillRunning running, Findings findings) {
        if (running.after().isNegative()) {
            findings.error(
                    FIELD, "still running after " + running.after() + ": use no negative time");
        } else if (running.after().compareTo(endpoint.patience().limit()) > 0) {
            findings.error(
                    FIELD,
                    "still running after "
                            + seconds(running.after())
                            + " can never hold within the limit of "
                            + seconds(endpoint.patience().limit())
                            + "; raise the limit with within(...)");
        }
    }

    private static void patience(Patience patience, Findings findings) {
        positive("the time limit", patience.limit(), findings);
        positive("the time for one probe", patience.probe(), findings);
        positive("the pause between probes", patience.period(), findings);
        if (patience.successes() < 1) {
            findings.error(
                    "patience", patience.successes() + " successes in a row: use at least one");
        }
    }

    private static void positive(String what, Duration duration, Findings findings) {
        if (duration.isNegative() || duration.isZero()) {
            findings.error(
                    "patience", what + " is " + seconds(duration) + "; use more than nothing");
        }
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() / 1000.0 + " s";
    }
}
