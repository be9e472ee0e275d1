package dev.testenv;

import dev.testenv.socket.EngineClient;
import dev.testenv.socket.EngineException;
import dev.testenv.socket.ExecResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Calls into the container that keeps the clocks of an environment's apps. */
final class ClockKeeper {
    private final EngineClient engine;
    private final String container;

    ClockKeeper(EngineClient engine, String container) {
        this.engine = engine;
        this.container = container;
    }

    /** Gives an app a clock, which shows the real time unless it had one before. */
    void prepare(String app) {
        var unused = call(List.of("prepare", app));
    }

    /** How far all clocks are ahead that there are, by app. */
    Map<String, Duration> show() {
        return call(List.of("show"));
    }

    /** Moves clocks from where they are, and says how far ahead they are then. */
    Map<String, Duration> advance(List<String> apps, Duration by) {
        return change("add", nanos(by), apps);
    }

    /** Lets clocks be so far ahead of the real time. */
    Map<String, Duration> put(List<String> apps, Duration ahead) {
        return change("put", nanos(ahead), apps);
    }

    /** Sets clocks, all to the same moment, by the engine's own real time. */
    Map<String, Duration> set(List<String> apps, Instant now) {
        return change("to", nanos(Duration.between(Instant.EPOCH, now)), apps);
    }

    private Map<String, Duration> change(String verb, long nanos, List<String> apps) {
        List<String> words = new ArrayList<>(List.of(verb, String.valueOf(nanos)));
        words.addAll(apps);
        return call(words);
    }

    private static long nanos(Duration duration) {
        try {
            return duration.toNanos();
        } catch (ArithmeticException e) {
            throw new ClockException("A clock goes from the year 1678 to 2262, no further", e);
        }
    }

    private Map<String, Duration> call(List<String> words) {
        List<String> command = new ArrayList<>(List.of("clock"));
        command.addAll(words);
        try {
            return read(started(command));
        } catch (EngineException e) {
            throw new ClockException(
                    e.isNotFound()
                            ? "No app with a clock of its own has been started here yet. Declare"
                                    + " one with .clock(), and start it: testenv start APP"
                            : "Could not ask '" + container + "': " + e.getMessage(),
                    e);
        }
    }

    /** It may have been stopped, as by a reboot. */
    private ExecResult started(List<String> command) {
        try {
            return engine.exec(container, command);
        } catch (EngineException e) {
            if (!e.reason().contains("is not running")) {
                throw e;
            }
            engine.start(container);
            return engine.exec(container, command);
        }
    }

    private static Map<String, Duration> read(ExecResult result) {
        if (result.exitCode() != 0) {
            throw new ClockException(
                    "A clock could not be moved: " + result.stderr().strip(), null);
        }
        Map<String, Duration> clocks = new LinkedHashMap<>();
        result.stdout()
                .lines()
                .map(line -> line.split(" "))
                .forEach(line -> clocks.put(line[0], Duration.ofNanos(Long.parseLong(line[1]))));
        return clocks;
    }
}
