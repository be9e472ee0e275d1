package dev.testenv;

import dev.testenv.model.CommandResult;
import dev.testenv.ready.Insider;
import dev.testenv.socket.EngineClient;
import dev.testenv.socket.ExecResult;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs the commands of probes through the engine's socket. */
record InsideContainers(EngineClient engine) implements Insider {
    @Override
    public CommandResult exec(String container, List<String> command, Duration limit)
            throws IOException, InterruptedException {
        CompletableFuture<ExecResult> result = new CompletableFuture<>();
        Thread.ofPlatform()
                .daemon()
                .name("exec-" + container)
                .start(() -> {
                    try {
                        result.complete(engine.exec(container, command));
                    } catch (RuntimeException e) {
                        result.completeExceptionally(e);
                    }
                });
        try {
            ExecResult r = result.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return new CommandResult(r.exitCode(), r.stdout(), r.stderr());
        } catch (TimeoutException e) {
            throw new IOException(
                    "'"
                            + String.join(" ", command)
                            + "' took longer than "
                            + limit.toMillis()
                            + " ms",
                    e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException(String.valueOf(cause.getMessage()), cause);
        }
    }
}
