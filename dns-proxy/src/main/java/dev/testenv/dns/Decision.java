package dev.testenv.dns;

/** What becomes of a packet. */
sealed interface Decision {

    /** Answer with these bytes. */
    record Reply(byte[] packet) implements Decision {}

    /** Ask the upstream; its answer may have this many bytes. */
    record Forward(int limit) implements Decision {}

    /** Say nothing: no question, and an answer could start a quarrel between two servers. */
    record Drop() implements Decision {}
}
