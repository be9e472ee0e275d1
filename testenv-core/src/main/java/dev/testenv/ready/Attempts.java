package dev.testenv.ready;

import dev.testenv.model.Patience;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Asks again and again, remembers the last reason, and passes on each new one. */
final class Attempts {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(10);

    /** What may be added to a wait by asking too late: this part of it. */
    private static final int PART = 20;

    private final Patience patience;
    private final Consumer<String> progress;
    private final Semaphore news = new Semaphore(0);
    private volatile String lastReason = "it has not answered the first probe";

    Attempts(Patience patience, Consumer<String> progress) {
        this.patience = patience;
        this.progress = progress;
    }

    /** Cuts the present pause short. */
    void askAgain() {
        news.release();
    }

    String lastReason() {
        return lastReason;
    }

    /**
     * Returns when the probe holds so many times in a row, {@link Patience#period()} apart.
     *
     * @return why it never will, or empty
     */
    Optional<String> until(Probe probe, int successes) throws InterruptedException {
        long began = System.nanoTime();
        int inARow = 0;
        while (true) {
            long asked = System.nanoTime();
            Verdict verdict = probe.attempt();
            if (Thread.interrupted()) {
                // The wait is over; nobody wants to hear about it any more.
                throw new InterruptedException();
            }
            switch (verdict) {
                case Verdict.Holds holds -> {
                    if (++inARow >= successes) {
                        return Optional.empty();
                    }
                    remember("it held " + inARow + " of " + successes + " times");
                }
                case Verdict.NotYet notYet -> {
                    inARow = 0;
                    remember(notYet.why());
                }
                case Verdict.Never never -> {
                    return Optional.of(never.why());
                }
            }
            pause(inARow > 0 ? patience.period() : afterNo(began, asked));
        }
    }

    /**
     * The longer it has been waited for, the longer; and no shorter than the answer took, so that
     * asking does not keep the container from getting ready.
     */
    private Duration afterNo(long began, long asked) {
        long now = System.nanoTime();
        Duration pause = Duration.ofNanos(Math.max((now - began) / PART, now - asked));
        Duration longEnough = pause.compareTo(FIRST_PAUSE) > 0 ? pause : FIRST_PAUSE;
        return longEnough.compareTo(patience.period()) < 0 ? longEnough : patience.period();
    }

    private void remember(String reason) {
        if (!reason.equals(lastReason)) {
            lastReason = reason;
            progress.accept(reason);
        }
    }

    private void pause(Duration pause) throws InterruptedException {
        if (news.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS)) {
            news.drainPermits();
        }
    }
}
