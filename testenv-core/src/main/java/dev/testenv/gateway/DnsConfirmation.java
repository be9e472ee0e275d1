package dev.testenv.gateway;

import dev.testenv.socket.EngineClient;
import dev.testenv.socket.EngineException;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * Makes the DNS proxy read a new generation, and finds out that it did: it answers the question for
 * the TXT record of {@code generation.<domain>} with the number.
 */
public final class DnsConfirmation {
    /** How long an answer to the host may take; there may be no route from the network to it. */
    private static final int HOST_MILLIS = 100;

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final int PAUSE_MILLIS = 5;

    private final EngineClient engine;
    private final String container;
    private final InetSocketAddress server;
    private final DnsQuestion question;
    private final Duration limit;

    /**
     * @param container the DNS proxy's container
     * @param address its address in the network
     * @param domain the environment's domain
     */
    public DnsConfirmation(EngineClient engine, String container, String address, String domain) {
        this(engine, container, new InetSocketAddress(address, 53), domain, LIMIT);
    }

    DnsConfirmation(
            EngineClient engine,
            String container,
            InetSocketAddress server,
            String domain,
            Duration limit) {
        this.engine = engine;
        this.container = container;
        this.server = server;
        this.limit = limit;
        this.question = new DnsQuestion("generation." + domain, DnsQuestion.Type.TXT);
    }

    /**
     * Returns when the DNS proxy answers with that generation or a later one. One that does not run
     * is left alone: it reads the newest names when it starts.
     *
     * @throws GatewayException when it keeps answering with an earlier one
     */
    public void confirm(long generation) {
        try {
            engine.kill(container, "HUP");
        } catch (EngineException e) {
            if (e.isNotFound() || e.status() == 409) {
                return;
            }
            throw e;
        }
        long answered = untilAnswered(generation);
        if (answered < generation) {
            throw new GatewayException(
                    "DNS proxy '"
                            + container
                            + "' "
                            + (answered < 0
                                    ? "does not answer"
                                    : "still answers generation " + answered)
                            + " "
                            + limit.toMillis() / 1000.0
                            + " s after generation "
                            + generation
                            + " was published. Its log: docker logs "
                            + container);
        }
    }

    /** The last generation heard of, -1 for none. */
    private long untilAnswered(long wanted) {
        long begin = System.nanoTime();
        long heard = -1;
        while (heard < wanted && System.nanoTime() - begin < limit.toNanos()) {
            long fromHost = askFromHost(wanted);
            heard = Math.max(heard, fromHost >= 0 ? fromHost : askInside());
        }
        return heard;
    }

    private long askFromHost(long wanted) {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(server);
            long number =
                    question.ask(socket, HOST_MILLIS).map(DnsConfirmation::number).orElse(-1L);
            if (number < wanted) {
                pause(socket);
            }
            return number;
        } catch (IOException e) {
            return -1;
        }
    }

    /** Nothing tells when the table has been swapped, so the next question comes a little later. */
    private static void pause(DatagramSocket socket) throws IOException {
        try {
            socket.setSoTimeout(PAUSE_MILLIS);
            socket.receive(new DatagramPacket(new byte[1], 1));
        } catch (SocketTimeoutException e) {
            // As expected.
        }
    }

    private long askInside() {
        return Reply.of(engine, container, "ask", question.name(), "TXT").lines().stream()
                .findFirst()
                .map(DnsConfirmation::number)
                .orElse(-1L);
    }

    private static long number(String digits) {
        return digits.matches("\\d{1,18}") ? Long.parseLong(digits) : -1;
    }
}
