package dev.testenv.tunnel;

import dev.testenv.socket.EngineClient;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets programs of this machine reach addresses inside an environment over the connection to the
 * engine, through one command in the gateway's container. It is opened when it is first needed, and
 * again when it broke off, without the connections that it had.
 */
public final class Entrance implements Closeable {
    /** The other end gives up sooner. */
    private static final Duration LIMIT = Duration.ofSeconds(15);

    private final EngineClient engine;
    private final String gateway;
    private boolean closed;
    private @Nullable Line line;

    /** One connection to the gateway, which may break off. */
    private record Line(Conversation conversation, EntranceEnd end) {}

    /**
     * @param gateway its container
     */
    public Entrance(EngineClient engine, String gateway) {
        this.engine = engine;
        this.gateway = gateway;
    }

    /** A connection inside that does not have a caller yet. */
    public interface Dialled {
        /**
         * Carries a caller, and returns at once.
         *
         * @param said what the caller has said already, 64 KiB at most
         */
        void carry(SocketChannel caller, byte[] said);

        /** Gives it up. */
        void hangUp();
    }

    /**
     * Connects.
     *
     * @param address of IPv4, in dotted notation
     * @throws java.net.ConnectException when nobody takes the connection there
     * @throws TunnelException when there is no way in
     * @throws dev.testenv.socket.EngineException when the engine is gone, or the gateway
     */
    public Dialled dial(String address, int port) throws IOException {
        return line().end().dial(address, port, LIMIT);
    }

    private synchronized Line line() throws IOException {
        Line known = line;
        if (closed) {
            throw new TunnelException("The way into the environment is closed");
        }
        if (known == null || known.end().hasEnded()) {
            hangUp();
            known = open();
            line = known;
        }
        return known;
    }

    private Line open() throws IOException {
        Conversation conversation = Conversation.start(engine, gateway, List.of("gateway", "dial"));
        EntranceEnd end = new EntranceEnd(conversation.in(), conversation.out());
        Thread.ofPlatform().daemon().name("into " + gateway).start(end::run);
        return new Line(conversation, end);
    }

    private void hangUp() {
        Line known = line;
        if (known != null) {
            known.conversation().close();
        }
    }

    /** Ends it at once, with whatever is open. */
    @Override
    public synchronized void close() {
        closed = true;
        hangUp();
    }
}
