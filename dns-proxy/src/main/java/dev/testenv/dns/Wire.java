package dev.testenv.dns;

import java.util.Arrays;
import org.xbill.DNS.Rcode;

/**
 * What is done to a packet's bytes without taking it apart. A forwarded packet is passed on as it
 * came, because only then nothing in it is lost that this program does not know.
 */
final class Wire {

    /** The longest message over TCP, whose length is two bytes. */
    static final int TCP_LIMIT = 65535;

    private static final int HEADER = 12;

    private Wire() {}

    static boolean hasHeader(byte[] packet) {
        return packet.length >= HEADER;
    }

    static int id(byte[] packet) {
        return (packet[0] & 0xff) << 8 | packet[1] & 0xff;
    }

    static boolean isResponse(byte[] packet) {
        return (packet[2] & 0x80) != 0;
    }

    static int opcode(byte[] packet) {
        return packet[2] >> 3 & 0xf;
    }

    static boolean isTruncated(byte[] packet) {
        return (packet[2] & 0x02) != 0;
    }

    private static int questions(byte[] packet) {
        return (packet[4] & 0xff) << 8 | packet[5] & 0xff;
    }

    static byte[] withId(byte[] packet, int id) {
        byte[] copy = packet.clone();
        copy[0] = (byte) (id >> 8);
        copy[1] = (byte) id;
        return copy;
    }

    /** A refusal of a packet whose question may not be readable: a header and nothing else. */
    static byte[] refusal(byte[] query, int rcode) {
        byte[] reply = Arrays.copyOf(query, HEADER);
        reply[2] = (byte) (0x80 | query[2] & 0x79);
        reply[3] = (byte) (0x80 | query[3] & 0x10 | rcode);
        Arrays.fill(reply, 4, HEADER, (byte) 0);
        return reply;
    }

    /** Nobody answered. Repeats the question, without which glibc goes on waiting. */
    static byte[] failure(byte[] query) {
        byte[] reply = Arrays.copyOf(query, questionEnd(query));
        System.arraycopy(refusal(query, Rcode.SERVFAIL), 0, reply, 0, HEADER);
        reply[5] = 1;
        return reply;
    }

    /** Whether a packet is a response to this query; an error may come without the question. */
    static boolean answers(byte[] packet, byte[] query) {
        if (!hasHeader(packet) || !isResponse(packet) || opcode(packet) != opcode(query)) {
            return false;
        }
        if (questions(packet) == 0) {
            return (packet[3] & 0xf) != Rcode.NOERROR;
        }
        int end = questionEnd(query);
        if (questions(packet) != 1 || packet.length < end) {
            return false;
        }
        for (int i = HEADER; i < end; i++) {
            if (lower(packet[i]) != lower(query[i])) {
                return false;
            }
        }
        return true;
    }

    /**
     * An upstream's answer as the asker must see it: with the asker's id, and the question with the
     * asker's upper and lower case letters (who checks them takes any others for a forgery).
     */
    static byte[] restored(byte[] answer, byte[] query) {
        byte[] reply = withId(answer, id(query));
        if (questions(reply) == 1) {
            System.arraycopy(query, HEADER, reply, HEADER, questionEnd(query) - HEADER);
        }
        return reply;
    }

    /** Where the only question ends. The packet was parsed before, so it does end. */
    private static int questionEnd(byte[] query) {
        int at = HEADER;
        while (query[at] != 0) {
            if ((query[at] & 0xc0) != 0) {
                return at + 2 + 4;
            }
            at += 1 + query[at];
        }
        return at + 1 + 4;
    }

    private static int lower(byte b) {
        return b >= 'A' && b <= 'Z' ? b + 32 : b;
    }
}
