package dev.testenv.bench;

import dev.testenv.Project;
import dev.testenv.Settings;
import dev.testenv.Surroundings;
import dev.testenv.TestEnv;
import dev.testenv.plan.Request;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** Where programs measure: environments of their own, processes and clocks. */
public final class Lab implements AutoCloseable {
    /** Its environments are named after it, so that nobody else's are touched. */
    private final String name;

    private static final long REST_NANOS = 1_500_000_000;

    private final Surroundings surroundings = Surroundings.ofThisProcess();
    private final Path programs;
    private final int repetitions;
    private final Set<String> environments = new HashSet<>();
    private final Deque<Work> atEnd = new ConcurrentLinkedDeque<>();
    private final Raw raw = new Raw();

    /**
     * @param purpose what the names of its environments begin with
     * @param home the distribution that is measured
     * @param repetitions of every measurement
     */
    public Lab(String purpose, Path home, int repetitions) {
        this.name =
                purpose + "-" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        this.programs = home.resolve("bin");
        this.repetitions = repetitions;
        Runtime.getRuntime().addShutdownHook(new Thread(this::closeWhenInterrupted));
    }

    /** Something that takes time. */
    public interface Work {
        void run() throws Exception;
    }

    /** What was begun later is ended earlier; it is ended, too, when the program is interrupted. */
    public void atEnd(Work work) {
        atEnd.add(work);
    }

    Raw raw() {
        return raw;
    }

    int repetitions() {
        return repetitions;
    }

    /** The name of an environment that is destroyed at the end. */
    public String environment(String purpose) {
        String environment = name + "-" + purpose;
        if (environments.add(environment)) {
            atEnd(() -> destroy(environment));
        }
        return environment;
    }

    public Settings settings(String environment) throws IOException {
        Path folder = Path.of("").toAbsolutePath();
        return surroundings.settings(
                Optional.of(environment), Project.nearest(folder), java.util.Map.of());
    }

    /**
     * Milliseconds, from a moment on in which nothing of what was measured before still goes on.
     */
    double millisAfterRest(Work work) throws Exception {
        // The kernel takes the networks of removed containers down in the background.
        LockSupport.parkNanos(REST_NANOS);
        return millis(work);
    }

    /** Milliseconds. */
    double millis(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e6;
    }

    /** Milliseconds of the whole process. */
    double process(String... words) throws Exception {
        return millis(() -> output(words));
    }

    /**
     * What a process took.
     *
     * @param wallMillis from its start to its end
     * @param processorMillis of all its threads, the kernel's work for it included
     */
    record Timed(double wallMillis, double processorMillis) {}

    /**
     * The time of a short process; it must succeed. A shell measures it, because a JVM needs ten
     * milliseconds to start one.
     */
    Timed timed(String... words) throws Exception {
        List<String> shell =
                new ArrayList<>(
                        List.of(
                                "bash",
                                "-c",
                                "TIMEFORMAT='%3R %3U %3S'; time \"$@\" >/dev/null 2>&1",
                                "bash"));
        shell.addAll(List.of(words));
        String[] seconds = output(shell.toArray(String[]::new)).strip().split(" ", -1);
        return new Timed(
                1000 * Double.parseDouble(seconds[0]),
                1000 * (Double.parseDouble(seconds[1]) + Double.parseDouble(seconds[2])));
    }

    /** The program of the distribution, with its arguments. */
    public String[] program(String program, String... words) {
        List<String> all = new ArrayList<>(List.of(programs.resolve(program).toString()));
        all.addAll(List.of(words));
        return all.toArray(String[]::new);
    }

    /** What a process prints; it must succeed. */
    public String output(String... words) throws IOException, InterruptedException {
        Path said = Files.createTempFile("bench", ".out");
        try {
            Process process =
                    new ProcessBuilder(words)
                            .redirectErrorStream(true)
                            .redirectOutput(said.toFile())
                            .start();
            int code = process.waitFor();
            String text = Files.readString(said, StandardCharsets.UTF_8);
            if (code != 0) {
                throw new IllegalStateException(
                        "'" + String.join(" ", words) + "' ended with " + code + ": " + text);
            }
            return text;
        } finally {
            Files.delete(said);
        }
    }

    void destroy(String environment) throws IOException {
        try (TestEnv undeclared = TestEnv.openUndeclared(settings(environment))) {
            undeclared.run(new Request.Destroy(), event -> {});
        } catch (InterruptedException e) {
            throw new InterruptedIOException("'" + environment + "' may not be destroyed");
        }
    }

    private void closeWhenInterrupted() {
        try {
            close();
        } catch (IOException e) {
            System.err.println(e + ": " + e.getCause());
        }
    }

    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (Work work = atEnd.pollLast(); work != null; work = atEnd.pollLast()) {
            try {
                work.run();
            } catch (Exception e) {
                failure = new IOException("something named " + name + " may be left", e);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
