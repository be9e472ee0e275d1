package dev.testenv.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import dev.testenv.socket.EngineAddress;
import dev.testenv.socket.EngineClient;
import dev.testenv.socket.EngineException;
import dev.testenv.socket.EngineForward;
import dev.testenv.socket.TlsSockets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A connection to one engine, over its socket and, for images, through docker-java. May be used by
 * several threads.
 */
public final class DockerConnection implements AutoCloseable {
    /** What it was about does not exist. */
    static final int NOT_FOUND = 404;

    /** It is as it was to be. */
    static final int NOT_MODIFIED = 304;

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

    /** docker-java would read credentials from here; we bring our own with every pull and build. */
    private static final String NO_CONFIGURATION = "/nonexistent";

    private final EngineClient engine;
    private @Nullable DockerClient client;
    private @Nullable EngineForward forward;

    private DockerConnection(EngineClient engine) {
        this.engine = engine;
    }

    /** Prepares a connection to the engine that was found; nothing is sent yet. */
    public static DockerConnection to(EngineClient engine) {
        return new DockerConnection(engine);
    }

    /**
     * docker-java's own client. It is made when it is first needed, because its classes take a
     * third of a second to load and a run that finds its images needs none of them.
     */
    public synchronized DockerClient client() {
        DockerClient made = client;
        if (made == null) {
            made = make();
            client = made;
        }
        return made;
    }

    /** It does not negotiate the version of the API, so it speaks what the finder has agreed on. */
    private DockerClient make() {
        DockerClientConfig config =
                new DefaultDockerClientConfig.Builder()
                        .withDockerHost(address())
                        .withDockerConfig(NO_CONFIGURATION)
                        .withApiVersion(engine.version().toString())
                        .build();
        ZerodepDockerHttpClient.Builder http =
                new ZerodepDockerHttpClient.Builder()
                        .dockerHost(config.getDockerHost())
                        .connectionTimeout(CONNECT_LIMIT);
        if (engine.address() instanceof EngineAddress.Tcp tcp) {
            tcp.tls().ifPresent(tls -> http.sslConfig(() -> context(tls)));
        }
        return DockerClientImpl.getInstance(config, http.build());
    }

    /** docker-java does not speak ssh. */
    private String address() {
        if (!(engine.address() instanceof EngineAddress.Ssh)) {
            return engine.address().uri();
        }
        try {
            EngineForward made = EngineForward.to(engine.address());
            forward = made;
            return "unix://" + made.socket();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not forward " + engine.address().uri(), e);
        }
    }

    private static SSLContext context(EngineAddress.Tls tls) {
        try {
            return TlsSockets.context(tls);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The engine without docker-java. */
    public EngineClient engine() {
        return engine;
    }

    /**
     * Makes a call and translates its failure.
     *
     * @param attempt what it does, such as {@code create network 'testenv-dev'}
     * @throws EngineRefusedException when it fails
     */
    public <T> T attempt(String attempt, Supplier<T> call) {
        try {
            return call.get();
        } catch (RuntimeException e) {
            throw Refusal.of(attempt, e);
        }
    }

    /** The same for calls without an answer. */
    public void attempt(String attempt, Runnable call) {
        attempt(
                attempt,
                () -> {
                    call.run();
                    return true;
                });
    }

    /**
     * Has something done, however long it takes.
     *
     * @param attempt as for {@link #attempt}
     * @param path without the API's version
     * @param nothingToDo statuses that say that it need not be done
     * @throws EngineRefusedException when it fails
     */
    void order(String attempt, String method, String path, int... nothingToDo) {
        try {
            engine.order(method, path);
        } catch (EngineException e) {
            if (Arrays.stream(nothingToDo).noneMatch(status -> status == e.status())) {
                throw Refusal.of(attempt, e);
            }
        }
    }

    /** Ends the calls of docker-java that still go on. */
    @Override
    public synchronized void close() {
        DockerClient open = client;
        EngineForward forwarded = forward;
        try {
            if (open != null) {
                open.close();
            }
            if (forwarded != null) {
                forwarded.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not close the connection to the engine", e);
        }
    }
}
