package dev.testenv.junit;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.function.Executable;
import org.opentest4j.AssertionFailedError;

/**
 * Waits for what takes its time, and says what was seen last when it does not come:
 *
 * <pre>{@code
 * eventually(() -> assertThat(apps.MAILBOX.messages("ann@dev.test")).hasSize(1));
 * String state = eventually(() -> state(invoice), "rendered"::equals);
 * within(Duration.ofMinutes(1)).holds(() -> ...);
 * }</pre>
 *
 * <p>The first try is made at once, in the thread that asks, and each further one a tenth of a
 * second after the one before. A try that hangs is not interrupted.
 */
public final class Eventually {
    /** How long the static methods wait. */
    public static final Duration LIMIT = Duration.ofSeconds(10);

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Duration limit;

    private Eventually(Duration limit) {
        this.limit = limit;
    }

    /**
     * Waits up to ten seconds until a check throws nothing.
     *
     * @throws AssertionFailedError with elapsed time and number of tries; its cause is what was
     *     thrown last
     */
    public static void eventually(Executable check) {
        within(LIMIT).holds(check);
    }

    /**
     * Waits up to ten seconds until a value is as wanted.
     *
     * @return that value
     * @throws AssertionFailedError with the last value, elapsed time and number of tries; its cause
     *     is what was thrown instead of a value, if the last try threw
     */
    public static <T> T eventually(Callable<T> value, Predicate<? super T> wanted) {
        return within(LIMIT).get(value, wanted);
    }

    /** The same with another limit. */
    public static Eventually within(Duration limit) {
        return new Eventually(limit);
    }

    /** As {@link #eventually(Executable)}. */
    public void holds(Executable check) {
        boolean unused =
                get(
                        () -> {
                            run(check);
                            return true;
                        },
                        done -> done);
    }

    /** Runs what may throw anything. */
    static void run(Executable check) throws Exception {
        try {
            check.execute();
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** As {@link #eventually(Callable, Predicate)}. */
    public <T> T get(Callable<T> value, Predicate<? super T> wanted) {
        Tries<T> tries = new Tries<>(value, wanted);
        try {
            Awaitility.await()
                    .pollInSameThread()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(PAUSE)
                    .atMost(limit)
                    .until(tries::next);
            return tries.found();
        } catch (ConditionTimeoutException e) {
            throw tries.failure();
        }
    }

    /** What has been tried so far. */
    private static final class Tries<T> {
        private final Callable<T> value;
        private final Predicate<? super T> wanted;
        private final long began = System.nanoTime();
        private int count;
        private @Nullable T last;
        private @Nullable Throwable thrown;

        Tries(Callable<T> value, Predicate<? super T> wanted) {
            this.value = value;
            this.wanted = wanted;
        }

        /** Whether it is as wanted. Errors other than failed assertions are nobody's patience. */
        boolean next() {
            count++;
            try {
                T seen = value.call();
                last = seen;
                thrown = null;
                return wanted.test(seen);
            } catch (Exception | AssertionError e) {
                thrown = e;
                return false;
            }
        }

        T found() {
            T seen = last;
            if (seen == null) {
                throw new IllegalStateException("a value that is waited for cannot be null");
            }
            return seen;
        }

        AssertionFailedError failure() {
            double seconds = (System.nanoTime() - began) / 1e9;
            Throwable failed = thrown;
            String seen = failed == null ? "value: " + last : "failure: " + failed.getMessage();
            return new AssertionFailedError(
                    String.format(
                            Locale.ROOT,
                            "Not within %.1f s, in %d tries. Last %s",
                            seconds,
                            count,
                            seen),
                    failed);
        }
    }
}
