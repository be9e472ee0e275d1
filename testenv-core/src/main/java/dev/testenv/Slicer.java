package dev.testenv;

import dev.testenv.docker.EngineRefusedException;
import dev.testenv.docker.Logs;
import dev.testenv.plan.Names;
import dev.testenv.plan.Observed;
import dev.testenv.slice.AccessLog;
import dev.testenv.slice.Call;
import dev.testenv.slice.LogText;
import dev.testenv.slice.Mask;
import dev.testenv.slice.Slice;
import dev.testenv.slice.Who;
import dev.testenv.socket.Beside;
import dev.testenv.socket.EngineException;
import dev.testenv.socket.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks all containers of an environment at the same time what they did. */
final class Slicer {
    /** Lines of the gateway's log, most of which are calls of some 400 characters. */
    private static final int CALLS = 2000;

    /**
     * How much of a log is read.
     *
     * @param lines of it
     * @param characters of all of them
     */
    record Depth(int lines, int characters) {
        /** For people. */
        static final Depth END = new Depth(500, 100_000);

        static final Depth ALL = new Depth(1_000_000, Integer.MAX_VALUE);
    }

    private final EngineRoom engine;
    private final Names names;
    private final Mask mask;
    private final Depth depth;

    Slicer(EngineRoom engine, String environment, Mask mask, Depth depth) {
        this.engine = engine;
        this.names = new Names(environment);
        this.mask = mask;
        this.depth = depth;
    }

    Slice cut(Instant from, Instant to) {
        Observed observed = engine.observe(names.environment());
        List<Beside<Slice.Container>> asked =
                observed.containers().stream()
                        .map(container -> Beside.start(() -> container(container, from, to)))
                        .toList();
        List<Slice.Container> containers =
                asked.stream()
                        .map(Beside::result)
                        .sorted(
                                Comparator.<Slice.Container, Boolean>comparing(
                                                c -> c.app().isEmpty())
                                        .thenComparing(Slice.Container::name))
                        .toList();
        return withCalls(containers, new AccessLog(Who.of(observed)));
    }

    /** The gateway's log is divided: calls become calls. */
    private Slice withCalls(List<Slice.Container> containers, AccessLog accessLog) {
        List<Slice.Container> result = new ArrayList<>();
        List<Call> calls = new ArrayList<>();
        String note = "";
        for (Slice.Container container : containers) {
            if (!container.app().isEmpty() || !container.name().equals("gateway")) {
                result.add(container);
                continue;
            }
            List<Slice.Line> others = new ArrayList<>();
            for (Slice.Line line : container.log().lines()) {
                accessLog.call(line).ifPresentOrElse(calls::add, () -> others.add(line));
            }
            note = container.log().note();
            result.add(container.with(new Slice.Log(others, note)));
        }
        calls.sort(Comparator.comparing(Call::began));
        return new Slice(names.environment(), result, calls, note);
    }

    private Slice.Container container(Observed.Container container, Instant from, Instant to)
            throws InterruptedException {
        Map<String, Object> all = inspected(container);
        Object state = Fields.at(all, "State");
        return new Slice.Container(
                Who.name(container),
                container.label(Names.APP),
                container.image(),
                Fields.text(all, "Image"),
                state(container, Fields.flag(state, "OOMKilled")),
                Fields.moment(state, "StartedAt"),
                Fields.at(all, "RestartCount") instanceof Long count ? count.intValue() : 0,
                log(container, from, to));
    }

    /** Hidden first and cut then: a piece of a secret would not be recognised. */
    private Optional<Slice.Line> line(Logs.Line line) {
        return LogText.timed(line.stderr(), mask.hide(line.text()));
    }

    /** Nothing of one that has gone meanwhile. */
    private Map<String, Object> inspected(Observed.Container container) {
        try {
            return engine.client().inspectContainer(container.id());
        } catch (EngineException e) {
            if (!e.isNotFound()) {
                throw e;
            }
            return Map.of();
        }
    }

    private static String state(Observed.Container container, boolean outOfMemory) {
        return container.state()
                + (container.state().equals("exited") ? " " + container.exitCode() : "")
                + (outOfMemory ? ", out of memory" : "");
    }

    private Slice.Log log(Observed.Container container, Instant from, Instant to)
            throws InterruptedException {
        boolean isGateway = container.name().equals(names.gateway());
        int count = isGateway ? Math.max(CALLS, depth.lines) : depth.lines;
        int characters = isGateway ? Integer.MAX_VALUE : depth.characters;
        try {
            List<Slice.Line> lines =
                    raw(container, from, to, count).stream()
                            .map(this::line)
                            .flatMap(Optional::stream)
                            .toList();
            String all = "docker logs --since %s --until %s %s";
            return LogText.last(
                    lines, count, characters, all.formatted(from, to, container.name()));
        } catch (EngineRefusedException e) {
            return new Slice.Log(List.of(), String.valueOf(e.getMessage()));
        }
    }

    /** One line more than wanted, if there are more. */
    private List<Logs.Line> raw(Observed.Container container, Instant from, Instant to, int count)
            throws InterruptedException {
        Logs logs = new Logs(engine.docker());
        // The engine goes back that many lines in the file before it looks at their times.
        int few = Math.min(count, CALLS);
        List<Logs.Line> lines = logs.timed(container.id(), from, to, few + 1);
        return few < count && lines.size() > few
                ? logs.timed(container.id(), from, to, count + 1)
                : lines;
    }
}
