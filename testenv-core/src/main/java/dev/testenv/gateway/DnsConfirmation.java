package dev.testenv.gateway;

import dev.testenv.socket.EngineClient;
import dev.testenv.socket.EngineException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
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
    private static final int TXT = 16;

    private final EngineClient engine;
    private final String container;
    private final InetSocketAddress server;
    private final String name;
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
        this.name = "generation." + domain;
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
            socket.setSoTimeout(HOST_MILLIS);
            byte[] question = question();
            socket.send(new DatagramPacket(question, question.length));
            DatagramPacket answer = new DatagramPacket(new byte[512], 512);
            socket.receive(answer);
            long number = number(answer.getData(), answer.getLength(), question.length);
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
        String text =
                Reply.of(engine, container, "ask", name, "TXT").lines().stream()
                        .findFirst()
                        .orElse("");
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
    }

    /** One question, recursion not desired (RFC 1035, 4.1). */
    private byte[] question() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {'t', 'e', 0, 0, 0, 1, 0, 0, 0, 0, 0, 0});
        for (String label : name.split("\\.")) {
            byte[] bytes = label.getBytes(StandardCharsets.US_ASCII);
            out.write(bytes.length);
            out.writeBytes(bytes);
        }
        out.writeBytes(new byte[] {0, 0, TXT, 0, 1});
        return out.toByteArray();
    }

    /**
     * The number in the first answer's text, -1 without one: after the question come a name (a
     * pointer of 2 bytes), type, class, time to live and length (10 bytes), and the text with its
     * length in front.
     */
    private static long number(byte[] packet, int length, int question) {
        int text = question + 12;
        boolean answered = length > text && packet[7] > 0 && (packet[question] & 0xC0) == 0xC0;
        if (!answered || text + 1 + packet[text] > length) {
            return -1;
        }
        String digits = new String(packet, text + 1, packet[text], StandardCharsets.US_ASCII);
        return digits.matches("\\d{1,18}") ? Long.parseLong(digits) : -1;
    }
}
