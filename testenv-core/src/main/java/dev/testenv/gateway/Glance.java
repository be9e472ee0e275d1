package dev.testenv.gateway;

import dev.testenv.model.Egress;
import dev.testenv.model.Site;
import dev.testenv.site.SiteFiles;
import dev.testenv.socket.Fields;
import dev.testenv.socket.PlainHttp;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a gateway says over HTTP: a few files in a millisecond each, where the engine's archive, or
 * a command in the container, takes forty.
 *
 * @param answering the generation that nginx runs
 * @param current the generation that the link names
 * @param sites those of the current generation
 * @param refused sites that nginx refused when it was published
 * @param egress which calls may leave the environment
 * @param swaps key to content of every mark
 */
record Glance(
        long answering,
        long current,
        List<Site> sites,
        Set<String> refused,
        Egress egress,
        Map<String, String> swaps) {
    private static final String PLACE = "/.testenv/";
    private static final int PORT = 80;

    /** A host that has no route to the environment should not wait for one for long. */
    private static final Duration CONNECT_LIMIT = Duration.ofMillis(100);

    private static final Duration READ_LIMIT = Duration.ofSeconds(1);

    Glance {
        sites = List.copyOf(sites);
        refused = Set.copyOf(refused);
        swaps = Map.copyOf(swaps);
    }

    /**
     * Empty when it refuses, or says what is not understood.
     *
     * @param address the gateway's own
     * @throws SocketTimeoutException when nothing answers: this host may have no route
     */
    static Optional<Glance> at(String address) throws SocketTimeoutException {
        return at(new InetSocketAddress(address, PORT));
    }

    /** What the environment calls itself that answers there. */
    static Optional<String> id(String address) throws SocketTimeoutException {
        InetSocketAddress place = new InetSocketAddress(address, PORT);
        try {
            return Optional.of(new PlainHttp(place, CONNECT_LIMIT, READ_LIMIT).text(PLACE + "id"));
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static Optional<Glance> at(InetSocketAddress address) throws SocketTimeoutException {
        PlainHttp gateway = new PlainHttp(address, CONNECT_LIMIT, READ_LIMIT);
        try {
            // First what becomes old, so that what was published meanwhile is noticed.
            String records = gateway.text(PLACE + "sites");
            long answering = number(gateway.text(PLACE + "generation"));
            return Optional.of(read(records, answering, swaps(gateway)));
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether somebody publishes just now, or was killed while doing so. */
    boolean mayBeOld() {
        return answering != current;
    }

    private static Glance read(String records, long answering, Map<String, String> swaps) {
        List<String> lines = records.lines().toList();
        Set<String> refused = new HashSet<>();
        for (String line : lines) {
            if (line.startsWith("refused ")) {
                refused.add(line.split(" ", 3)[1]);
            }
        }
        long current = number(lines.getFirst().replace("# generation ", ""));
        return new Glance(
                answering, current, SiteFiles.read(lines), refused, SiteFiles.egress(lines), swaps);
    }

    /**
     * A mark that is gone when it is asked for makes all of this old: whoever asks will ask again.
     */
    private static Map<String, String> swaps(PlainHttp gateway) throws IOException {
        Map<String, String> swaps = new HashMap<>();
        for (Object file : Fields.list(gateway.json(PLACE + "swap/"))) {
            String key = Fields.text(file, "name");
            swaps.put(key, gateway.text(PLACE + "swap/" + key).strip());
        }
        return swaps;
    }

    private static long number(String text) {
        return Long.parseLong(text.strip());
    }
}
