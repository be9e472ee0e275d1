package dev.testenv.evidence;

import dev.testenv.doctor.Observation.Answering;
import dev.testenv.socket.EngineClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Asks the engine about itself. */
public final class EngineReader {
    private final EngineClient engine;
    private final Clock clock;

    public EngineReader(EngineClient engine, Clock clock) {
        this.engine = engine;
        this.clock = clock;
    }

    /**
     * What it says.
     *
     * @param description its description
     * @param images where it keeps them, when that is a folder of this machine
     */
    public record Self(Answering description, Optional<Path> images) {}

    public Self read() {
        Map<?, ?> version = map(engine.get("/version"));
        Instant before = clock.instant();
        Map<?, ?> info = map(engine.get("/info"));
        Instant after = clock.instant();
        // Most of the time passes before it looks at its clock, so that is compared with both.
        Instant theirs = moment(text(info, "SystemTime"), before);
        Duration ahead =
                theirs.isBefore(before)
                        ? Duration.between(before, theirs)
                        : theirs.isAfter(after) ? Duration.between(after, theirs) : Duration.ZERO;
        String system = text(info, "OperatingSystem");
        boolean here = engine.address().isNear() && !system.contains("Docker Desktop");
        return new Self(
                new Answering(
                        engine.address().uri(),
                        text(info, "ServerVersion"),
                        text(version, "ApiVersion"),
                        text(version, "MinAPIVersion"),
                        engine.version().toString(),
                        system,
                        text(info, "OSType"),
                        modes(info.get("SecurityOptions")),
                        text(info, "Driver"),
                        !Boolean.FALSE.equals(info.get("IPv4Forwarding")),
                        !Boolean.FALSE.equals(info.get("MemoryLimit")),
                        info.get("MemTotal") instanceof Number n ? n.longValue() : 0,
                        ahead),
                here ? Optional.of(Path.of(text(info, "DockerRootDir"))) : Optional.empty());
    }

    /** {@code name=seccomp,profile=default}. */
    private static Set<String> modes(@Nullable Object options) {
        Set<String> modes = new TreeSet<>();
        if (options instanceof List<?> list) {
            for (Object option : list) {
                modes.add(String.valueOf(option).replaceFirst("^name=", "").split(",")[0]);
            }
        }
        return modes;
    }

    private static Instant moment(String text, Instant otherwise) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            return otherwise;
        }
    }

    private static Map<?, ?> map(Object answer) {
        return answer instanceof Map<?, ?> map ? map : Map.of();
    }

    private static String text(Map<?, ?> map, String key) {
        Object value = map.get(key);
        return value == null ? "" : value.toString();
    }
}
