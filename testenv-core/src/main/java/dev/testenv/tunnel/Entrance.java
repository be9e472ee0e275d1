package dev.testenv.tunnel;

import dev.testenv.socket.EngineClient;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets programs of this machine reach addresses inside an environment over the connection to the
 * engine, through one command in the gateway's container. It is opened when it is first needed, and
 * again when it broke off, without the connections that it had.
 */
public final class Entrance implements Closeable {
    /** The other end gives up sooner. */
    private static final Duration LIMIT = Duration.ofSeconds(15);

    private final String place;
    private final Supplier<Conversation> opening;
    private boolean closed;
    private @Nullable Line line;

    /** One connection to the gateway, which may break off. */
    private record Line(Conversation conversation, EntranceEnd end) {}

    private Entrance(String place, Supplier<Conversation> opening) {
        this.place = place;
        this.opening = opening;
    }

    /**
     * From a running gateway.
     *
     * @param gateway its container
     */
    public static Entrance through(EngineClient engine, String gateway) {
        return new Entrance(
                gateway, () -> Conversation.start(engine, gateway, List.of("gateway", "dial")));
    }

    /** From a container that is started for it. */
    public static Entrance by(EngineClient engine, Outpost outpost) {
        return new Entrance(outpost.neighbour(), () -> outpost.open(engine));
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
     * Opens it, so that the first caller need not wait for that.
     *
     * @throws TunnelException when there is no way in
     * @throws dev.testenv.socket.EngineException when the engine is gone, or the container
     */
    public void open() throws IOException {
        Line unused = line();
    }

    /**
     * Connects.
     *
     * @param host a name that is known there, or an address of IPv4
     * @throws java.net.UnknownHostException when nobody has that name there
     * @throws java.net.ConnectException when nobody takes the connection there
     * @throws TunnelException when there is no way in
     * @throws dev.testenv.socket.EngineException when the engine is gone, or the gateway
     */
    public Dialled dial(String host, int port) throws IOException {
        return line().end().dial(host, port, LIMIT);
    }

    private synchronized Line line() throws IOException {
        Line known = line;
        if (closed) {
            throw new TunnelException("The way into the environment is closed");
        }
        if (known == null || known.end().hasEnded()) {
            hangUp();
            known = opened();
            line = known;
        }
        return known;
    }

    private Line opened() throws IOException {
        Conversation conversation = opening.get();
        EntranceEnd end = new EntranceEnd(conversation.in(), conversation.out());
        Thread.ofPlatform().daemon().name("into " + place).start(end::run);
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
