package dev.testenv.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One question to a DNS server, recursion not desired (RFC 1035, 4.1).
 *
 * @param name fully qualified, without the last dot
 */
public record DnsQuestion(String name, Type type) {
    /** The length of a header, before the question. */
    private static final int HEADER = 12;

    /** Kinds of records. */
    public enum Type {
        /** An IPv4 address. */
        A(1),
        /** A text. */
        TXT(16);

        private final int number;

        Type(int number) {
            this.number = number;
        }
    }

    /**
     * Asks over UDP, once.
     *
     * @param millis how long to wait for the answer
     * @return the first record, as text; empty when there is none
     * @throws IOException when no answer comes
     */
    public Optional<String> ask(InetSocketAddress server, int millis) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(server);
            return ask(socket, millis);
        }
    }

    Optional<String> ask(DatagramSocket connected, int millis) throws IOException {
        connected.setSoTimeout(millis);
        byte[] question = packet();
        connected.send(new DatagramPacket(question, question.length));
        DatagramPacket answer = new DatagramPacket(new byte[512], 512);
        connected.receive(answer);
        return read(answer.getData(), answer.getLength(), question.length);
    }

    private byte[] packet() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {'t', 'e', 0, 0, 0, 1, 0, 0, 0, 0, 0, 0});
        for (String label : name.split("\\.")) {
            byte[] bytes = label.getBytes(StandardCharsets.US_ASCII);
            out.write(bytes.length);
            out.writeBytes(bytes);
        }
        out.writeBytes(new byte[] {0, 0, (byte) type.number, 0, 1});
        return out.toByteArray();
    }

    /**
     * The first record: after the question come a name (a pointer of 2 bytes), type, class, time to
     * live and length (10 bytes), and the content.
     */
    private Optional<String> read(byte[] packet, int length, int question) {
        int content = question + HEADER;
        boolean answered = length > content && packet[7] > 0 && (packet[question] & 0xC0) == 0xC0;
        if (!answered) {
            return Optional.empty();
        }
        return switch (type) {
            case A ->
                    length < content + 4 ? Optional.empty() : Optional.of(dotted(packet, content));
            case TXT -> {
                // A text has its own length in front.
                int size = packet[content] & 255;
                yield length < content + 1 + size
                        ? Optional.empty()
                        : Optional.of(
                                new String(packet, content + 1, size, StandardCharsets.US_ASCII));
            }
        };
    }

    private static String dotted(byte[] packet, int at) {
        return (packet[at] & 255)
                + "."
                + (packet[at + 1] & 255)
                + "."
                + (packet[at + 2] & 255)
                + "."
                + (packet[at + 3] & 255);
    }
}
