package dev.testenv.cli;

import dev.testenv.report.Build;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Runs phases one after the other. Each has a limit; those that put nothing away are given up when
 * this process is told to end. What they took adds up to the time from the first to the last.
 */
final class CiPhases {
    /** What a phase that is given up needs to end the command and its descendants. */
    private static final Duration GIVING_UP = Duration.ofSeconds(20);

    private final PhaseLimits limits;
    private final CompletableFuture<Void> told;
    private final Laps laps;
    private final Consumer<Build.Phase> listener;
    private final List<Build.Phase> done = new ArrayList<>();

    /**
     * @param told see {@link Interruption#told}
     * @param listener is told of each phase that has ended
     */
    CiPhases(
            PhaseLimits limits,
            CompletableFuture<Void> told,
            Laps laps,
            Consumer<Build.Phase> listener) {
        this.limits = limits;
        this.told = told;
        this.laps = laps;
        this.listener = listener;
    }

    /**
     * What became of a phase.
     *
     * @param note what there is to say about it, in one line
     */
    record Step(boolean passed, String note) {
        static Step done(String note) {
            return new Step(true, note);
        }
    }

    /** What is done in a phase. It is interrupted to give it up. */
    interface Work {
        Step take() throws Exception;
    }

    /** A phase took longer than it may. */
    static final class LimitException extends Exception {
        private static final long serialVersionUID = 1;

        LimitException(CiPhase phase, String limit) {
            super(
                    phase.word()
                            + " took longer than its limit of "
                            + limit
                            + " and was ended\nFor more time: --limit "
                            + phase.word()
                            + "=TIME");
        }
    }

    /** This process was told to end. */
    static final class ToldException extends Exception {
        private static final long serialVersionUID = 1;

        ToldException(CiPhase phase) {
            super("interrupted during " + phase.word());
        }
    }

    /**
     * Runs one.
     *
     * @return why it failed, if it did
     */
    Optional<Throwable> run(CiPhase phase, Work work) {
        if (phase.canBeGivenUp() && told.isDone()) {
            return Optional.of(new ToldException(phase));
        }
        CompletableFuture<Step> result = new CompletableFuture<>();
        Thread worker =
                Thread.ofPlatform()
                        .daemon()
                        .name("phase " + phase.word())
                        .start(() -> complete(result, work));
        try {
            Step step = await(phase, result);
            end(phase, step.passed(), step.note());
            return Optional.empty();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return failed(phase, cause);
        } catch (LimitException | ToldException e) {
            giveUp(worker);
            return failed(phase, e);
        }
    }

    private static void complete(CompletableFuture<Step> result, Work work) {
        try {
            result.complete(work.take());
        } catch (Throwable e) {
            result.completeExceptionally(e);
        }
    }

    private Step await(CiPhase phase, CompletableFuture<Step> result)
            throws ExecutionException, LimitException, ToldException {
        CompletableFuture<?> first =
                phase.canBeGivenUp() ? CompletableFuture.anyOf(result, told) : result;
        try {
            Object unused = first.get(limits.of(phase).toMillis(), TimeUnit.MILLISECONDS);
            if (!result.isDone()) {
                throw new ToldException(phase);
            }
            return result.get();
        } catch (TimeoutException e) {
            throw new LimitException(phase, limits.text(phase));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ToldException(phase);
        }
    }

    private static void giveUp(Thread worker) {
        worker.interrupt();
        try {
            boolean unused = worker.join(GIVING_UP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<Throwable> failed(CiPhase phase, Throwable failure) {
        end(phase, false, firstLine(failure));
        return Optional.of(failure);
    }

    static String firstLine(Throwable failure) {
        String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        return message.lines().findFirst().orElse("");
    }

    private void end(CiPhase phase, boolean passed, String note) {
        Build.Phase ended = new Build.Phase(phase.word(), laps.lap(), passed, note);
        done.add(ended);
        listener.accept(ended);
    }

    /** Those that have ended. */
    List<Build.Phase> done() {
        return List.copyOf(done);
    }

    Duration took() {
        return done.stream().map(Build.Phase::took).reduce(Duration.ZERO, Duration::plus);
    }
}
