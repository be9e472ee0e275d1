package dev.testenv.junit;

import dev.testenv.AppWatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Apps that end while tests run, without a test having asked for it. */
final class Deaths {
    /**
     * A client notices that its server is gone a moment before the engine says so: it cleans up
     * after the process first.
     */
    private static final Duration LATE = Duration.ofMillis(400);

    private static final Duration ASKING = Duration.ofSeconds(5);

    private final Set<String> expected = ConcurrentHashMap.newKeySet();
    private final Set<Span> open = ConcurrentHashMap.newKeySet();

    /** A test has stopped it: it does not run until one starts it. */
    void stopped(String app) {
        expected.add(app);
    }

    /** While apps are started, or started again, it is the start that says what is wrong. */
    <T> T whileStarting(Set<String> apps, Supplier<T> start) {
        expected.addAll(apps);
        try {
            return start.get();
        } finally {
            expected.removeAll(apps);
        }
    }

    /** The engine tells that an app's container has ended. */
    void tell(AppWatch.End end) {
        if (!expected.contains(end.app())) {
            open.stream()
                    .filter(span -> !span.mayDie.contains(end.app()))
                    .forEach(span -> span.ends.add(end));
        }
    }

    /**
     * A test begins.
     *
     * @param mayDie names of apps whose death it does not mind
     */
    Span begin(Set<String> mayDie) {
        Span span = new Span(mayDie);
        open.add(span);
        return span;
    }

    /** The time in which a test runs. */
    final class Span implements AutoCloseable {
        private final Set<String> mayDie;
        private final BlockingQueue<AppWatch.End> ends = new LinkedBlockingQueue<>();

        private Span(Set<String> mayDie) {
            this.mayDie = mayDie;
        }

        /** What has died since the test began. */
        List<String> soFar() {
            List<AppWatch.End> told = new ArrayList<>();
            ends.drainTo(told);
            return told.stream().map(Span::text).toList();
        }

        /** The same for a test that failed, for which it is worth a moment's wait. */
        List<String> soFarOrInAMoment() throws InterruptedException {
            AppWatch.End first = ends.poll(LATE.toMillis(), TimeUnit.MILLISECONDS);
            if (first == null) {
                return List.of();
            }
            List<String> all = new ArrayList<>(List.of(text(first)));
            all.addAll(soFar());
            return all;
        }

        private static String text(AppWatch.End end) {
            return end.text()
                    .completeOnTimeout(end.app() + " ended", ASKING.toSeconds(), TimeUnit.SECONDS)
                    .join();
        }

        @Override
        public void close() {
            open.remove(this);
        }
    }
}
