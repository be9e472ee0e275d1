package dev.testenv.tunnel;

import dev.testenv.socket.EngineClient;
import dev.testenv.socket.EngineStream;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Lets the relay reach a port of this machine over the connection to the engine: no port is opened
 * anywhere. It lasts for as long as a mark names it and this process lives.
 */
public final class Tunnel implements Closeable {
    private static final int BUFFER = 64 * 1024;

    private final EngineStream stream;
    private final TunnelEnd end;

    private Tunnel(EngineStream stream, TunnelEnd end) {
        this.stream = stream;
        this.end = end;
    }

    /**
     * Returns when the relay takes connections for it; they get through once it is {@link #run}.
     *
     * @param relay the relay's container
     * @throws TunnelException when it cannot be opened
     */
    public static Tunnel open(EngineClient engine, String relay, Passage passage) {
        List<String> command =
                List.of(
                        "relay",
                        "tunnel",
                        passage.id(),
                        String.valueOf(passage.port()),
                        passage.place());
        String exec = engine.createExec(relay, command, true, false);
        EngineStream stream = engine.startExec(exec, false);
        ByteArrayOutputStream complaints = new ByteArrayOutputStream();
        try {
            DataInputStream in =
                    new DataInputStream(new BufferedInputStream(stream.output(complaints), BUFFER));
            Optional<Frame> first = Frame.read(in);
            if (first.isEmpty()) {
                throw new IOException(complaints.toString(StandardCharsets.UTF_8).strip());
            }
            return new Tunnel(
                    stream, new TunnelEnd(in, stream.input(), new LocalPort(passage.port())));
        } catch (IOException e) {
            TunnelException failure =
                    new TunnelException(
                            "Container '" + relay + "' opened no tunnel: " + e.getMessage(), e);
            try {
                stream.close();
            } catch (IOException further) {
                failure.addSuppressed(further);
            }
            throw failure;
        }
    }

    /** Carries connections, and returns when the tunnel has ended. */
    public void run() {
        end.run();
    }

    /** Ends it at once, with whatever is open. */
    @Override
    public void close() {
        try {
            stream.close();
        } catch (IOException e) {
            // The engine has ended it already.
        }
    }
}
