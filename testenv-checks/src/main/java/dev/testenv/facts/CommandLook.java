package dev.testenv.facts;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.testenv.EndpointContainer;
import dev.testenv.facts.CommandFact.Ended;
import dev.testenv.socket.EngineClient;
import dev.testenv.socket.EngineException;
import dev.testenv.socket.EngineStream;
import dev.testenv.socket.Fields;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs commands in a container, each within a time limit. */
final class CommandLook {
    private static final Logger LOG = LoggerFactory.getLogger(CommandLook.class);

    /** How the engine begins to say, in place of output, that there is no such program. */
    private static final String NOT_STARTED = "OCI runtime exec failed";

    private final EndpointContainer target;
    private final Duration limit;

    CommandLook(EndpointContainer target, Duration limit) {
        this.target = target;
        this.limit = limit;
    }

    CommandFact run(String user, List<String> words) {
        String what = target.mask().hide(CommandFact.named(words, target.toString()));
        LOG.debug("{}", what);
        return new CommandFact(what, ended(user, words, what), target.mask()::hide);
    }

    private Fact<Ended> ended(String user, List<String> words, String what) {
        CompletableFuture<Fact<Ended>> result = new CompletableFuture<>();
        CompletableFuture<EngineStream> open = new CompletableFuture<>();
        Thread.ofPlatform()
                .daemon()
                .name("command in " + target.name())
                .start(() -> result.complete(attempt(user, words, what, open)));
        try {
            return result.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            hangUp(open);
            return Fact.cannotTell(
                    what
                            + " did not end within "
                            + limit.toMillis() / 1000.0
                            + " s; it may still run there");
        } catch (ExecutionException e) {
            return Fact.cannotTell(what + ": " + e.getMessage());
        } catch (InterruptedException e) {
            hangUp(open);
            Thread.currentThread().interrupt();
            return Fact.cannotTell(what + " was interrupted; it may still run there");
        }
    }

    private static void hangUp(CompletableFuture<EngineStream> open) {
        open.thenAccept(stream -> {
            try {
                stream.close();
            } catch (IOException e) {
                // It has ended.
            }
        });
    }

    private Fact<Ended> attempt(
            String user, List<String> words, String what, CompletableFuture<EngineStream> open) {
        EngineClient engine = target.engine();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try {
            String exec = create(engine, user, words);
            try (EngineStream talk = engine.startExec(exec, false)) {
                open.complete(talk);
                talk.read((stderr, piece) -> (stderr ? err : out).writeBytes(piece));
            }
            int code = engine.execExitCode(exec);
            String said = out.toString(UTF_8);
            return (code == 126 || code == 127) && said.startsWith(NOT_STARTED)
                    ? Fact.cannotTell(what + ": " + said.strip())
                    : Fact.known(new Ended(code, out.toByteArray(), err.toByteArray()));
        } catch (IOException | EngineException e) {
            return Fact.cannotTell(what + ": " + reason(e));
        }
    }

    private static String reason(Exception e) {
        return e instanceof EngineException refusal && refusal.status() > 0
                ? refusal.reason()
                : String.valueOf(e.getMessage());
    }

    private String create(EngineClient engine, String user, List<String> words) {
        Object created =
                engine.post(
                        "/containers/" + target.id() + "/exec",
                        Map.of(
                                "AttachStdout",
                                true,
                                "AttachStderr",
                                true,
                                "User",
                                user,
                                "Cmd",
                                words));
        return "/exec/" + Fields.text(created, "Id");
    }
}
