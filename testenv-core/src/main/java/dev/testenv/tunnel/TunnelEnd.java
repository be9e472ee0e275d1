package dev.testenv.tunnel;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * This machine's end of a tunnel. One thread listens to the other end, and never waits for anything
 * else, so what the other end says always gets through; a second one has all the connections.
 */
final class TunnelEnd {
    /** The other end says something every second. */
    private static final Duration SILENCE = Duration.ofSeconds(15);

    private final DataInputStream in;
    private final FrameOutput other;
    private final LocalPort port;
    private final Selector selector;
    private final ByteBuffer frame = ByteBuffer.allocate(Frame.HEAD + LocalConnection.PIECE);
    private final Queue<Frame> heard = new ConcurrentLinkedQueue<>();
    private final Map<Integer, LocalConnection> connections = new HashMap<>();
    private volatile boolean ended;
    private volatile boolean saidGoodBye;
    private volatile long lastHeard = System.nanoTime();

    TunnelEnd(DataInputStream in, OutputStream out, LocalPort port) throws IOException {
        this.in = in;
        this.other = new FrameOutput(out);
        this.port = port;
        this.selector = Selector.open();
    }

    /**
     * Returns when the other end has ended, or has been silent for so long that it must be gone.
     *
     * @return whether it said good-bye
     */
    boolean run() {
        Thread.ofPlatform().daemon().name("tunnel " + port).start(this::listen);
        try (selector) {
            while (!ended && System.nanoTime() - lastHeard < SILENCE.toNanos()) {
                selector.select(
                        key -> ((LocalConnection) key.attachment()).proceed(), SILENCE.toMillis());
                for (Frame said = heard.poll(); said != null; said = heard.poll()) {
                    take(said);
                }
                connections.values().removeIf(LocalConnection::isOver);
            }
        } catch (IOException | UncheckedIOException theOtherEndIsGone) {
            // Then so are its connections.
        } finally {
            connections.values().forEach(LocalConnection::end);
        }
        return saidGoodBye;
    }

    private void take(Frame said) {
        if (said.type() == Frame.OPENED) {
            LocalConnection opened =
                    new LocalConnection(said.connection(), port.number(), selector, other, frame);
            connections.put(said.connection(), opened);
            opened.dial();
        } else {
            LocalConnection known = connections.get(said.connection());
            // It may have been broken off here a moment ago.
            if (known != null) {
                known.take(said);
            }
        }
    }

    private void listen() {
        try {
            for (Optional<Frame> next = Frame.read(in); next.isPresent(); next = Frame.read(in)) {
                Frame said = next.get();
                lastHeard = System.nanoTime();
                saidGoodBye |= said.type() == Frame.GOOD_BYE;
                if (said.type() == Frame.LOOK) {
                    String answer = port.answers() ? "yes" : "no";
                    other.write(
                            Frame.LOOK,
                            said.connection(),
                            answer.getBytes(StandardCharsets.US_ASCII));
                } else {
                    heard.add(said);
                    selector.wakeup();
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
