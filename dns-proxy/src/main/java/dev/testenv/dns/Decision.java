package dev.testenv.dns;

import org.xbill.DNS.Record;

/** What becomes of a packet. */
sealed interface Decision {

    /** Answer with these bytes. */
    record Reply(byte[] packet) implements Decision {}

    /** Answer with these bytes a question about the outside, which egress does not let out. */
    record Divert(byte[] packet, Record question) implements Decision {}

    /** Ask the upstream this question about the outside; its answer may have this many bytes. */
    record Forward(int limit, Record question) implements Decision {}

    /** Say nothing: no question, and an answer could start a quarrel between two servers. */
    record Drop() implements Decision {}
}
