package dev.testenv.evidence;

import dev.testenv.doctor.Observation.Machine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Looks at this machine; what it does not say stays empty. */
public final class MachineReader {
    private static final Path MEMORY = Path.of("/proc/meminfo");
    private static final Path WATCHES = Path.of("/proc/sys/fs/inotify/max_user_instances");

    private final Path cache;
    private final Optional<Path> distribution;

    /**
     * @param cache our folder; it need not exist
     * @param distribution whose commands may have class archives
     */
    public MachineReader(Path cache, Optional<Path> distribution) {
        this.cache = cache;
        this.distribution = distribution;
    }

    /**
     * @param images folder of this machine where the engine keeps them; empty when it is elsewhere
     */
    public Machine read(Optional<Path> images) {
        return new Machine(
                images.flatMap(MachineReader::free),
                availableMemory(),
                number(text(WATCHES).strip()).map(Long::intValue),
                cache.toString(),
                isWritable(),
                archives());
    }

    private static Optional<Long> free(Path folder) {
        try {
            return Optional.of(Files.getFileStore(folder).getUsableSpace());
        } catch (IOException notOurs) {
            return Optional.empty();
        }
    }

    /** {@code MemAvailable: 18412345 kB}. */
    private static Optional<Long> availableMemory() {
        return text(MEMORY)
                .lines()
                .filter(line -> line.startsWith("MemAvailable:"))
                .findFirst()
                .flatMap(line -> number(line.replaceAll("\\D", "")))
                .map(kibibytes -> kibibytes << 10);
    }

    /** The folder, or the nearest one above it that exists. */
    private boolean isWritable() {
        for (Path at = cache; at != null; at = at.getParent()) {
            if (Files.exists(at)) {
                return Files.isDirectory(at) && Files.isWritable(at);
            }
        }
        return false;
    }

    /**
     * Names of archives are made by the start script: {@code
     * testenv-status-opt-testenv-2930987995.aot}, of verb, place and build.
     */
    private List<String> archives() {
        if (distribution.isEmpty()) {
            return List.of();
        }
        Path home = distribution.get();
        String place = home.toString().replaceAll("[ /()]+", "-");
        String end = place + "-" + text(home.resolve("lib/build")).strip();
        TreeSet<String> verbs = new TreeSet<>();
        try (Stream<Path> files = Files.walk(cache.resolve("classes"), 2)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(end + ".aot") || name.endsWith(end + ".jsa"))
                    .map(name -> name.substring(0, name.length() - end.length() - 4))
                    .map(name -> name.replaceFirst("-", " "))
                    .forEach(verbs::add);
        } catch (IOException | UncheckedIOException none) {
            return List.of();
        }
        return List.copyOf(verbs);
    }

    /** By lines: the kernel gives files below /proc/sys to those who read them at once. */
    private static String text(Path file) {
        try {
            return String.join("\n", Files.readAllLines(file));
        } catch (IOException absent) {
            return "";
        }
    }

    private static Optional<Long> number(String digits) {
        return digits.matches("\\d{1,18}") ? Optional.of(Long.parseLong(digits)) : Optional.empty();
    }
}
