package dev.testenv.tunnel;

import dev.testenv.socket.EngineClient;
import dev.testenv.socket.EngineException;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets the relay reach a port of this machine over the connection to the engine: no port is opened
 * anywhere. It lasts for as long as a mark names it and this process lives.
 */
public final class Tunnel implements Closeable {
    /** As long as a network may be away, or a relay. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final EngineClient engine;
    private final String relay;
    private final Passage passage;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Line line;

    /** One connection to the relay, which may break off. */
    private record Line(Conversation conversation, TunnelEnd end) {}

    private Tunnel(EngineClient engine, String relay, Passage passage) {
        this.engine = engine;
        this.relay = relay;
        this.passage = passage;
        this.line = dial();
    }

    /**
     * Returns when the relay takes connections for it; they get through once it is {@link #run}.
     *
     * @param relay the relay's container
     * @throws TunnelException when it cannot be opened
     */
    public static Tunnel open(EngineClient engine, String relay, Passage passage) {
        return new Tunnel(engine, relay, passage);
    }

    private Line dial() {
        List<String> command =
                List.of(
                        "relay",
                        "tunnel",
                        passage.id(),
                        String.valueOf(passage.port()),
                        passage.place());
        Conversation conversation = Conversation.start(engine, relay, command);
        try {
            LocalPort port = new LocalPort(passage.port());
            return new Line(
                    conversation, new TunnelEnd(conversation.in(), conversation.out(), port));
        } catch (IOException e) {
            conversation.close();
            throw new TunnelException("No tunnel through '" + relay + "': " + e.getMessage(), e);
        }
    }

    /**
     * Carries connections, and returns when nobody needs the tunnel any more. Where it breaks off
     * it is made anew, without the connections that it had.
     */
    public void run() {
        try {
            boolean over = line.end().run();
            while (!over && dialAgain()) {
                over = line.end().run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            line.conversation().close();
        }
    }

    private boolean dialAgain() throws InterruptedException {
        line.conversation().close();
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < PATIENCE.toNanos()
                && !closed.await(1, TimeUnit.SECONDS)) {
            try {
                line = dial();
                return true;
            } catch (TunnelException | EngineException e) {
                if (e instanceof EngineException refusal && refusal.isNotFound()) {
                    return false; // the environment is gone
                }
            }
        }
        return false;
    }

    /** Ends it at once, with whatever is open. */
    @Override
    public void close() {
        closed.countDown();
        line.conversation().close();
    }
}
