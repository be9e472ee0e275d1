package dev.testenv.dns;

import org.jspecify.annotations.Nullable;
import org.xbill.DNS.OPTRecord;

/** How a question came, which bounds the answer. */
enum Transport {
    UDP,
    TCP;

    /** Bytes that fit into a datagram for somebody who does not say otherwise (RFC 1035). */
    private static final int PLAIN = 512;

    /** More than that in one datagram is asking for lost fragments. */
    private static final int LARGE = 4096;

    /** The most bytes the answer may have. */
    int limit(@Nullable OPTRecord edns) {
        if (this == TCP) {
            return Wire.TCP_LIMIT;
        }
        return edns == null ? PLAIN : Math.max(PLAIN, Math.min(LARGE, edns.getPayloadSize()));
    }
}
