package dev.testenv.evidence;

import dev.testenv.model.CommandResult;
import dev.testenv.model.Quoted;
import dev.testenv.ready.Insider;
import dev.testenv.socket.EngineClient;
import dev.testenv.socket.EngineStream;
import dev.testenv.socket.Fields;
import dev.testenv.why.ContainerState;
import dev.testenv.why.Listener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the engine and the inside say about one container. */
record ContainerReport(EngineClient engine, Insider insider, Clock clock, String container) {
    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final int LAST_LINES = 5;

    ContainerState state() throws IOException {
        Map<String, Object> all = engine.inspectContainer(container);
        String word = Fields.text(all, "State", "Status");
        boolean runs = word.equals("running");
        return new ContainerState(
                word,
                Fields.at(all, "State", "ExitCode") instanceof Long code ? code.intValue() : 0,
                Fields.flag(all, "State", "OOMKilled"),
                Fields.text(all, "State", "Error"),
                age(Fields.text(all, "State", runs ? "StartedAt" : "FinishedAt")),
                Fields.text(all, "State", "Health", "Status"),
                lastOf(Fields.list(all, "State", "Health", "Log")),
                lastLines());
    }

    /** The engine writes the year 1 for what has not happened. */
    private Optional<Duration> age(String time) {
        Duration age = Duration.between(Instant.parse(time), clock.instant());
        return time.startsWith("0001-")
                ? Optional.empty()
                : Optional.of(age.isNegative() ? Duration.ZERO : age);
    }

    private static String lastOf(List<?> healthLog) {
        return healthLog.isEmpty()
                ? ""
                : Quoted.shown(Fields.text(healthLog.getLast(), "Output").strip());
    }

    private List<String> lastLines() throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        String path =
                "/containers/" + container + "/logs?stdout=true&stderr=true&tail=" + LAST_LINES;
        try (EngineStream stream = engine.listen(path)) {
            stream.read((stderr, content) -> output.writeBytes(content));
        }
        List<String> lines =
                output.toString(StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> !line.isBlank())
                        .map(line -> Quoted.shown(line.stripTrailing()))
                        .toList();
        // A tail of both streams may be one of each.
        return lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
    }

    /** Empty when the image has nothing to read a file with. */
    Optional<List<Listener>> listeners() throws IOException, InterruptedException {
        CommandResult table =
                insider.exec(container, List.of("cat", "/proc/net/tcp", "/proc/net/tcp6"), LIMIT);
        // Without IPv6 there is no second file, and the first was read all the same.
        return table.out().contains("local_address")
                ? Optional.of(Listener.ofTable(table.out()))
                : Optional.empty();
    }
}
