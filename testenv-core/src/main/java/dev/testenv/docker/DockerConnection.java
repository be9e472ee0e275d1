package dev.testenv.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import dev.testenv.socket.EngineAddress;
import dev.testenv.socket.EngineClient;
import dev.testenv.socket.TlsSockets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/** A connection to one engine through docker-java. May be used by several threads. */
public final class DockerConnection implements AutoCloseable {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

    /** docker-java would read credentials from here; we bring our own with every pull and build. */
    private static final String NO_CONFIGURATION = "/nonexistent";

    private final DockerClient client;
    private final EngineClient engine;

    private DockerConnection(DockerClient client, EngineClient engine) {
        this.client = client;
        this.engine = engine;
    }

    /**
     * Prepares a connection to the engine that was found; nothing is sent yet. docker-java does not
     * negotiate the version of the API, so it speaks what the finder has agreed on.
     */
    public static DockerConnection to(EngineClient engine) {
        DockerClientConfig config =
                new DefaultDockerClientConfig.Builder()
                        .withDockerHost(engine.address().uri())
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
        return new DockerConnection(DockerClientImpl.getInstance(config, http.build()), engine);
    }

    private static SSLContext context(EngineAddress.Tls tls) {
        try {
            return TlsSockets.context(tls);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** docker-java's own client, for the classes that wrap one kind of resource each. */
    public DockerClient client() {
        return client;
    }

    /** The same engine without docker-java. */
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

    /** Ends every call and stream that still goes on. */
    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not close the connection to the engine", e);
        }
    }
}
