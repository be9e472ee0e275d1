package dev.testenv.lint;

import static dev.testenv.lint.Sketch.app;
import static dev.testenv.lint.Sketch.problems;
import static dev.testenv.lint.Sketch.worker;
import static dev.testenv.lint.Sketch.www;
import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.dsl.Wait;
import dev.testenv.model.Patience;
import dev.testenv.model.WaitStrategy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadinessIsJudgedTest {
    private static List<String> judged(WaitStrategy strategy) {
        return problems(app("a").endpoints(www().waitFor(strategy)));
    }

    @Test
    void findsNothingWrongWithSoundStrategies() {
        assertThat(judged(Wait.port())).isEmpty();
        assertThat(judged(Wait.reply("PING\r\n", "+PONG", "-NOAUTH"))).isEmpty();
        assertThat(judged(Wait.postgres("j\u00fcrgen", "\u03b4"))).isEmpty();
        assertThat(judged(Wait.http("/health?full=1", 200, "\"ok\": *true"))).isEmpty();
        assertThat(judged(Wait.all(Wait.logLine("ready.*", 2), Wait.command("test -f /ready"))))
                .isEmpty();
        assertThat(problems(app("a").endpoints(worker()).oneShot())).isEmpty();
    }

    @Test
    void refusesAPatternThatDoesNotCompile() {
        assertThat(judged(Wait.logLine("ready (now")))
                .containsExactly(
                        "error: a/www: waitFor: 'ready (now' is no regular expression: Unclosed group at"
                                + " character 10; put \\ before characters that are meant literally");
        assertThat(judged(Wait.http("/", 200, "*")))
                .singleElement()
                .asString()
                .contains(
                        "'*' is no regular expression: Dangling meta character '*' at character 0");
    }

    @Test
    void refusesAPathWithoutASlash() {
        assertThat(judged(Wait.http("health")))
                .containsExactly(
                        "error: a/www: waitFor: path 'health' cannot be asked for: begin with '/' and"
                                + " leave out blanks, such as '/health'");
    }

    @Test
    void refusesAPathThatWouldAddALineToTheRequest() {
        assertThat(judged(Wait.http("/ HTTP/1.1\r\nX: y")))
                .singleElement()
                .asString()
                .contains("path '/ HTTP/1.1\\r\\nX: y' cannot be asked for");
    }

    @Test
    void refusesAPortThatIsNotDeclared() {
        assertThat(judged(Wait.port(9090)))
                .containsExactly(
                        "error: a/www: waitFor: port 9090 is not declared; the endpoint has http/8080");
        assertThat(judged(Wait.greeting(25, "220")))
                .containsExactly(
                        "error: a/www: waitFor: port 25 is not declared; the endpoint has http/8080");
        assertThat(problems(app("a").endpoints(worker().waitFor(Wait.port()))))
                .containsExactly(
                        "error: a/wrk: waitFor: a worker has no port to ask; wait for a log line or a"
                                + " command");
    }

    @Test
    void refusesRepliesThatSayNothing() {
        String nothing =
                "error: a/www: waitFor: every reply begins with nothing; name the first bytes of the"
                        + " one that counts, or wait for the port";
        assertThat(judged(Wait.reply("PING\r\n"))).containsExactly(nothing);
        assertThat(judged(Wait.reply("PING\r\n", "+PONG", ""))).containsExactly(nothing);
    }

    @Test
    void refusesWhatIsNoByte() {
        assertThat(judged(Wait.reply("\u20ac", "\u00ff\u0100")))
                .containsExactly(
                        "error: a/www: waitFor: '\\u20ac' has a character that is no single byte; spell it"
                                + " out in the bytes of the protocol's encoding",
                        "error: a/www: waitFor: '\u00ff\u0100' has a character that is no single byte; spell"
                                + " it out in the bytes of the protocol's encoding");
    }

    @Test
    void refusesImpossibleStatuses() {
        assertThat(judged(new WaitStrategy.HttpAnswer(8080, "/", 500, 200, "")))
                .containsExactly(
                        "error: a/www: waitFor: no status is at least 500 and at most 200; swap the two");
        assertThat(judged(Wait.http("/", 700)))
                .containsExactly(
                        "error: a/www: waitFor: status 700 to 700 is outside of 100 to 599");
    }

    @Test
    void refusesWhatAlwaysHoldsOrNeverCan() {
        assertThat(judged(Wait.logLine("ready", 0)))
                .containsExactly("error: a/www: waitFor: a log line 0 times: use at least once");
        assertThat(judged(Wait.all()))
                .containsExactly(
                        "error: a/www: waitFor: all() of nothing always holds; name a strategy");
        assertThat(judged(Wait.command(" ")))
                .containsExactly("error: a/www: waitFor: the command is empty; name a program");
        assertThat(judged(Wait.completed()))
                .containsExactly(
                        "error: a/www: waitFor: it is to exit with 0, yet it listens on a port; take the"
                                + " ports out or wait for something else");
        assertThat(judged(Wait.stillRunning(Duration.ofMinutes(2))))
                .containsExactly(
                        "error: a/www: waitFor: still running after 120.0 s can never hold within the"
                                + " limit of 60.0 s; raise the limit with within(...)");
    }

    @Test
    void refusesImpatience() {
        Patience none = new Patience(Duration.ZERO, Duration.ofSeconds(-1), Duration.ZERO, 0);
        assertThat(problems(app("a").patience(none)))
                .containsExactly(
                        "error: a/www: patience: the time limit is 0.0 s; use more than nothing",
                        "error: a/www: patience: the time for one probe is -1.0 s; use more than"
                                + " nothing",
                        "error: a/www: patience: the pause between probes is 0.0 s; use more than"
                                + " nothing",
                        "error: a/www: patience: 0 successes in a row: use at least one");
    }

    @Test
    void refusesCommandsThatNoKernelTakes() {
        assertThat(problems(app("a").endpoints(www().command(List.of("run", "a\0b")))))
                .containsExactly(
                        "error: a/www: command: 'a\\u0000b' has a NUL character, which no program can be"
                                + " given; take it out");
        assertThat(problems(app("a").endpoints(www().command("''"))))
                .containsExactly("error: a/www: command: the first word is empty; name a program");
    }
}
