package dev.testenv.cli.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A command that runs in a process of its own, its messages read as they come. */
final class Running {
    private static final long LIMIT_SECONDS = 90;

    private final Process process;
    private final List<String> messages = new ArrayList<>();
    private final CompletableFuture<String> out = new CompletableFuture<>();
    private final BufferedReader err;

    Running(Process process) {
        this.process = process;
        this.err = new BufferedReader(new InputStreamReader(process.getErrorStream(), UTF_8));
        Thread.ofPlatform()
                .daemon()
                .start(() -> {
                    try {
                        out.complete(new String(process.getInputStream().readAllBytes(), UTF_8));
                    } catch (IOException e) {
                        out.completeExceptionally(e);
                    }
                });
    }

    /** Returns when a line with this text was printed to stderr, or when the process has ended. */
    void awaitMessage(String text) {
        try {
            for (String line = err.readLine(); line != null; line = err.readLine()) {
                messages.add(line);
                if (line.contains(text)) {
                    return;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGTERM. */
    void terminate() {
        process.toHandle().destroy();
    }

    /** SIGKILL, so that it can do nothing any more. Returns when it is gone. */
    void kill() {
        process.toHandle().destroyForcibly(); // unlike the process itself, it closes no stream
        end();
    }

    Ended end() {
        awaitMessage("\0");
        try {
            assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS))
                    .as("ended within %s s; it printed\n%s", LIMIT_SECONDS, messages)
                    .isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return new Ended(process.exitValue(), out.join(), String.join("\n", messages) + "\n");
    }
}
