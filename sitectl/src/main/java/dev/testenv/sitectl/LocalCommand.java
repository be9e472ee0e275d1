package dev.testenv.sitectl;

import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A command that runs on this machine with our output. It does not outlive this process where there
 * is a POSIX shell.
 */
public final class LocalCommand {
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final File NOTHING = new File(File.separatorChar == '/' ? "/dev/null" : "NUL");

    private final Process process;
    private final Leash leash;

    private LocalCommand(Process process, Leash leash) {
        this.process = process;
        this.leash = leash;
    }

    /**
     * Starts one that has our terminal and input too.
     *
     * @param variables all that it gets
     * @throws IOException when there is no such program, or it cannot be run
     */
    public static LocalCommand start(List<String> words, Map<String, String> variables)
            throws IOException {
        return start(new ProcessBuilder(words).inheritIO(), variables);
    }

    /**
     * Starts one that has no input, since nobody is there to answer.
     *
     * @param variables all that it gets
     * @throws IOException when there is no such program, or it cannot be run
     */
    public static LocalCommand unattended(List<String> words, Map<String, String> variables)
            throws IOException {
        return start(new ProcessBuilder(words).inheritIO().redirectInput(NOTHING), variables);
    }

    /**
     * Starts one that has no input either, and whose output is kept.
     *
     * @param variables all that it gets
     * @param output takes what it prints, errors among it
     * @throws IOException when there is no such program, or it cannot be run
     */
    public static LocalCommand captured(
            List<String> words, Map<String, String> variables, File output) throws IOException {
        return start(
                new ProcessBuilder(words)
                        .redirectInput(NOTHING)
                        .redirectErrorStream(true)
                        .redirectOutput(output),
                variables);
    }

    private static LocalCommand start(ProcessBuilder builder, Map<String, String> variables)
            throws IOException {
        builder.environment().clear();
        builder.environment().putAll(variables);
        Leash leash = Leash.ready();
        try {
            Process process = builder.start();
            leash.put(process.pid());
            return new LocalCommand(process, leash);
        } catch (IOException e) {
            leash.close();
            throw e;
        }
    }

    /**
     * Waits for its end. When this thread is interrupted meanwhile, the command is ended, too.
     *
     * @param patience see {@link #end(Duration)}
     * @return its exit code
     */
    public int await(Duration patience) throws InterruptedException {
        try {
            int code = process.waitFor();
            end(Duration.ZERO);
            return code;
        } catch (InterruptedException e) {
            end(patience);
            throw e;
        }
    }

    /** Whether it has ended by then. */
    public boolean endsWithin(Duration limit) throws InterruptedException {
        return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    boolean hasEnded() {
        return !process.isAlive();
    }

    /** Its exit code, 128 and the signal's number if a signal ended it. It must have ended. */
    public int exitCode() {
        return process.exitValue();
    }

    /**
     * Ends it and its descendants: asks after {@code patience}, and insists 5 s later. Returns when
     * they are gone.
     */
    public void end(Duration patience) {
        end(patience, GRACE);
    }

    /** The same for one that has more to put away: insists after {@code grace}. */
    public void end(Duration patience, Duration grace) {
        List<ProcessHandle> tree = new ArrayList<>(process.descendants().toList());
        tree.add(process.toHandle());
        CompletableFuture<?> gone =
                CompletableFuture.allOf(
                        tree.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new));
        if (!done(gone, patience)) {
            tree.forEach(ProcessHandle::destroy);
            if (!done(gone, grace)) {
                tree.forEach(ProcessHandle::destroyForcibly);
                done(gone, GRACE);
            }
        }
        leash.close();
    }

    private static boolean done(CompletableFuture<?> gone, Duration limit) {
        try {
            gone.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
