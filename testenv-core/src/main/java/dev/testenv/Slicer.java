package dev.testenv;

import dev.testenv.docker.EngineRefusedException;
import dev.testenv.docker.Logs;
import dev.testenv.gateway.Beside;
import dev.testenv.plan.Names;
import dev.testenv.plan.Observed;
import dev.testenv.slice.AccessLog;
import dev.testenv.slice.Call;
import dev.testenv.slice.LogText;
import dev.testenv.slice.Mask;
import dev.testenv.slice.Slice;
import dev.testenv.slice.Who;
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
    /** Lines of a log, and all of their characters. */
    private static final int LINES = 500;

    private static final int CHARACTERS = 100_000;

    /** Lines of the gateway's log, most of which are calls of some 400 characters. */
    private static final int CALLS = 2000;

    private final EngineRoom engine;
    private final Names names;
    private final Mask mask;

    Slicer(EngineRoom engine, String environment, Mask mask) {
        this.engine = engine;
        this.names = new Names(environment);
        this.mask = mask;
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
        int count = isGateway ? CALLS : LINES;
        int characters = isGateway ? Integer.MAX_VALUE : CHARACTERS;
        try {
            List<Slice.Line> lines =
                    new Logs(engine.docker())
                            .timed(container.id(), from, to, count + 1).stream()
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
}
