package dev.testenv.proof;

import dev.testenv.gateway.Swap;
import dev.testenv.gateway.SwapOptions;
import dev.testenv.gateway.SwapOutcome;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * One port of an app that is served by its container or by one of several ports of this machine.
 */
final class SwappedPort {
    private final Swap swap;
    private final String key;
    private final Map<String, Integer> outside;
    private final List<String> sides;
    private final Timeline timeline = new Timeline(ProofApps.CONTAINER);

    /**
     * @param key as the gateway names it
     * @param outside side to port, for those on this machine
     */
    SwappedPort(Swap swap, String key, Map<String, Integer> outside) {
        this.swap = swap;
        this.key = key;
        this.outside = Map.copyOf(outside);
        this.sides =
                Stream.concat(Stream.of(ProofApps.CONTAINER), outside.keySet().stream().sorted())
                        .toList();
    }

    Timeline timeline() {
        return timeline;
    }

    /** Another side than that one, at random. */
    String anotherThan(String side) {
        List<String> others = sides.stream().filter(other -> !other.equals(side)).toList();
        return others.get(ThreadLocalRandom.current().nextInt(others.size()));
    }

    /** Whose port of this machine that is. */
    String sideAt(int port) {
        return outside.entrySet().stream()
                .filter(side -> side.getValue() == port)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("port " + port);
    }

    /** To let that side serve, as {@code sitectl set} is told. */
    List<String> words(String side) {
        Integer port = outside.get(side);
        return port == null ? List.of("in") : List.of("out", "--port", String.valueOf(port));
    }

    /** Lets that side serve from the next request on; the receipt. */
    SwapOutcome.Swapped move(String side) {
        timeline.begin(side);
        Integer port = outside.get(side);
        SwapOutcome outcome =
                port == null ? swap.in(key) : swap.out(key, port, "swap@proof", SwapOptions.NONE);
        if (!(outcome instanceof SwapOutcome.Swapped swapped)) {
            throw new IllegalStateException(key + " did not go to " + side + ": " + outcome);
        }
        timeline.settle();
        return swapped;
    }
}
