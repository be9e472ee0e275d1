package dev.testenv.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Many swaps, each port by somebody of its own, one after the other to a side chosen at random. */
final class Swaps {
    private static final long LIMIT_SECONDS = 600;

    private final List<SwappedPort> ports;
    private final List<Long> micros = new ArrayList<>();
    private double seconds;

    Swaps(List<SwappedPort> ports) {
        this.ports = List.copyOf(ports);
    }

    /** So many in all. */
    void make(int times) throws Exception {
        long begin = System.nanoTime();
        List<Future<?>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            for (int i = 0; i < ports.size(); i++) {
                SwappedPort port = ports.get(i);
                int share = times / ports.size() + (i < times % ports.size() ? 1 : 0);
                all.add(threads.submit(() -> move(port, share, begin)));
            }
        }
        for (Future<?> each : all) {
            each.get();
        }
        seconds = secondsSince(begin);
        micros.sort(null);
    }

    private void move(SwappedPort port, int times, long begin) {
        for (int i = 0; i < times; i++) {
            String side = port.anotherThan(port.timeline().current());
            long took = TimeUnit.NANOSECONDS.toMicros(port.move(side).took().toNanos());
            synchronized (micros) {
                micros.add(took);
            }
            if (secondsSince(begin) > LIMIT_SECONDS) {
                throw new IllegalStateException(
                        "only %d swaps in %d s".formatted(count(), LIMIT_SECONDS));
            }
        }
    }

    private static double secondsSince(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    int count() {
        synchronized (micros) {
            return micros.size();
        }
    }

    /** How long it took. */
    String text() {
        return "%d swaps in %.0f s; the relay needs %.0f ms for one (median), at most %.0f ms"
                .formatted(
                        micros.size(),
                        seconds,
                        micros.get(micros.size() / 2) / 1e3,
                        micros.getLast() / 1e3);
    }
}
