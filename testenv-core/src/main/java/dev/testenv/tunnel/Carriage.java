package dev.testenv.tunnel;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * All connections at one end of a tunnel. One thread listens to the other end, and never waits for
 * anything else, so what the other end says always gets through; a second one has all the
 * connections.
 */
final class Carriage {
    /** The other end says something every second. */
    private static final Duration SILENCE = Duration.ofSeconds(15);

    private final DataInputStream in;
    private final FrameOutput other;
    private final Role role;
    private final Selector selector;
    private final ByteBuffer frame = ByteBuffer.allocate(Frame.HEAD + LocalConnection.PIECE);
    private final Queue<Runnable> orders = new ConcurrentLinkedQueue<>();
    private final Map<Integer, LocalConnection> connections = new HashMap<>();
    private volatile boolean ended;
    private volatile long lastHeard = System.nanoTime();

    /** What this end is for. */
    interface Role {
        /** Something that is of no connection here; said in the thread of the connections. */
        void hear(Frame said);

        /**
         * Everything that is said, in the thread that listens: must be quick.
         *
         * @return whether that was all about it
         */
        boolean overhear(Frame said);
    }

    Carriage(DataInputStream in, OutputStream out, Role role) throws IOException {
        this.in = in;
        this.other = new FrameOutput(out);
        this.role = role;
        this.selector = Selector.open();
    }

    FrameOutput other() {
        return other;
    }

    boolean hasEnded() {
        return ended;
    }

    /**
     * Returns when the other end has ended, or has been silent for so long that it must be gone.
     *
     * @param name of the thread that listens
     */
    void run(String name) {
        Thread.ofPlatform().daemon().name(name).start(this::listen);
        try (selector) {
            while (!ended && System.nanoTime() - lastHeard < SILENCE.toNanos()) {
                selector.select(
                        key -> ((LocalConnection) key.attachment()).proceed(), SILENCE.toMillis());
                obey();
                connections.values().removeIf(LocalConnection::isOver);
            }
        } catch (IOException | UncheckedIOException theOtherEndIsGone) {
            // Then so are its connections.
        } finally {
            ended = true;
            connections.values().forEach(LocalConnection::end);
        }
    }

    private void obey() {
        for (Runnable order = orders.poll(); order != null; order = orders.poll()) {
            order.run();
        }
    }

    /** Has something done in the thread of the connections, unless that has ended. */
    void order(Runnable order) {
        orders.add(order);
        selector.wakeup();
    }

    /**
     * A new connection; in the thread of the connections.
     *
     * @param places to dial, one after the other, until one takes it
     */
    LocalConnection add(int id, List<InetSocketAddress> places) {
        LocalConnection added = new LocalConnection(id, places, selector, other, frame);
        connections.put(id, added);
        return added;
    }

    private void take(Frame said) {
        LocalConnection known = connections.get(said.connection());
        if (known != null) {
            known.take(said);
        } else {
            role.hear(said);
        }
    }

    private void listen() {
        try {
            for (Optional<Frame> next = Frame.read(in); next.isPresent(); next = Frame.read(in)) {
                Frame said = next.get();
                lastHeard = System.nanoTime();
                if (!role.overhear(said)) {
                    order(() -> take(said));
                }
            }
        } catch (IOException | UncheckedIOException theOtherEndIsGone) {
            // As it is without an error.
        } finally {
            ended = true;
            selector.wakeup();
        }
    }
}
