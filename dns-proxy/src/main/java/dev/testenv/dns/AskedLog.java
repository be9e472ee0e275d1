package dev.testenv.dns;

import java.io.PrintStream;
import java.net.InetAddress;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/**
 * Says who asked for which name that is not the environment's own, one line each:
 *
 * <pre>
 * asked 10.213.4.18 api.example.org 4 2026-11-20T06:11:19Z
 * </pre>
 *
 * The number counts the lookups of that pair so far. A line is printed for the first, the second,
 * the fourth, the eighth and so on, so that a log of millions of lookups stays short.
 */
final class AskedLog {

    /** Pairs that are counted at a time. One more, and counting begins anew with all of them. */
    private static final int MOST_PAIRS = 4096;

    private final PrintStream out;
    private final Clock clock;
    private final Map<Pair, Long> counts = new HashMap<>();

    private record Pair(InetAddress client, Name name) {}

    AskedLog(PrintStream out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    /** A lookup asks for two kinds of addresses; the older one, which all ask for, is counted. */
    void note(InetAddress client, Record question) {
        if (question.getType() == Type.A) {
            note(new Pair(client, question.getName()));
        }
    }

    private synchronized void note(Pair pair) {
        if (counts.size() == MOST_PAIRS && !counts.containsKey(pair)) {
            counts.clear();
        }
        long count = counts.merge(pair, 1L, Long::sum);
        if (Long.bitCount(count) == 1) {
            out.printf(
                    "asked %s %s %d %s%n",
                    pair.client.getHostAddress(),
                    pair.name.toString(true).toLowerCase(Locale.ROOT),
                    count,
                    clock.instant().truncatedTo(ChronoUnit.SECONDS));
        }
    }
}
