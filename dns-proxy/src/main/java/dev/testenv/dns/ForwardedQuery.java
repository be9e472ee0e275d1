package dev.testenv.dns;

import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A question on its way through the upstreams, and whom to tell. Any thread may use it. */
final class ForwardedQuery {

    /** Packets sent for one question before we give up. */
    static final int MOST_SENDS = 4;

    private final byte[] query;
    private final int limit;
    private final Consumer<byte[]> asker;
    private int sends;
    private long sentAt;
    private byte @Nullable [] truncated;

    /**
     * @param limit bytes that the answer may have
     * @param asker gets the answer, exactly once
     */
    ForwardedQuery(byte[] query, int limit, Consumer<byte[]> asker) {
        this.query = query;
        this.limit = limit;
        this.asker = asker;
    }

    byte[] query() {
        return query;
    }

    boolean fits(byte[] answer) {
        return answer.length <= limit;
    }

    /** Counts one more send: which one it is, from 0, or empty when there were enough. */
    synchronized Optional<Integer> nextSend(long nanos) {
        sentAt = nanos;
        return sends < MOST_SENDS ? Optional.of(sends++) : Optional.empty();
    }

    /** Whether the latest packet went to this one of so many upstreams. */
    synchronized boolean isAt(int upstream, int upstreams) {
        return truncated == null && sends > 0 && (sends - 1) % upstreams == upstream;
    }

    /** Each packet is given twice the time of the one before. */
    synchronized boolean isOverdue(long nanos, long patience) {
        return nanos - sentAt >= patience << Math.max(0, sends - 1);
    }

    /**
     * Keeps an answer that was cut short, and ends the sending: what follows is one connection.
     *
     * @return false when there was one already
     */
    synchronized boolean keepTruncated(byte[] packet, long nanos) {
        if (truncated != null) {
            return false;
        }
        truncated = packet;
        sends = MOST_SENDS;
        sentAt = nanos;
        return true;
    }

    void answer(byte[] packet) {
        asker.accept(Wire.restored(packet, query));
    }

    /** What to say without a whole answer: over UDP the truncated one, which makes TCP follow. */
    synchronized byte[] lastResort() {
        return truncated != null && limit < Wire.TCP_LIMIT ? truncated : Wire.failure(query);
    }
}
