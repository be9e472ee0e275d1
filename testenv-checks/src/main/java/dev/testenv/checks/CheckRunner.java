package dev.testenv.checks;

import dev.testenv.checks.CheckResult.Kind;
import dev.testenv.facts.CannotTellException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Runs checks beside each other, a limited number at a time, each within its own time. Smoke tests
 * come first; diagnostics of a suite run when one of its smoke tests did not pass.
 */
public final class CheckRunner {
    /** How many checks run at the same time unless told otherwise. */
    public static final int DEFAULT_PARALLEL = 16;

    private final int parallel;
    private final Function<String, Collection<Position>> positions;

    /**
     * @param parallel how many checks may run at the same time
     * @param positions where a check of an app looks from; called for each of its checks
     */
    public CheckRunner(int parallel, Function<String, Collection<Position>> positions) {
        this.parallel = parallel;
        this.positions = positions;
    }

    /** Which diagnostics run. */
    public enum Depth {
        /** None. */
        SMOKE,
        /** Those of what is down. */
        AS_NEEDED,
        /** All. */
        DIAGNOSE
    }

    /**
     * Runs them and tells of each.
     *
     * @throws InterruptedException when the caller is interrupted while it waits for a free place
     */
    public CheckReport run(List<HealthCheck> checks, Depth depth, String objection)
            throws InterruptedException {
        Stopwatch watch = Stopwatch.started();
        List<CheckResult> results =
                new ArrayList<>(all(checks.stream().filter(c -> isFirst(c, depth)).toList()));
        if (depth == Depth.AS_NEEDED) {
            Set<String> down = suitesDown(checks, results);
            results.addAll(
                    all(
                            checks.stream()
                                    .filter(c -> c.kind() == Kind.DIAGNOSTIC)
                                    .filter(c -> down.contains(c.suite()))
                                    .toList()));
        }
        return new CheckReport(results, watch.millis(), objection);
    }

    private static boolean isFirst(HealthCheck check, Depth depth) {
        return switch (depth) {
            case SMOKE -> check.kind() == Kind.SMOKE;
            case AS_NEEDED -> check.kind() != Kind.DIAGNOSTIC;
            case DIAGNOSE -> true;
        };
    }

    private static Set<String> suitesDown(List<HealthCheck> checks, List<CheckResult> results) {
        Set<String> down =
                results.stream()
                        .filter(r -> r.kind() == Kind.SMOKE)
                        .filter(r -> r.outcome() == Outcome.FAIL || r.outcome() == Outcome.ERROR)
                        .map(CheckResult::id)
                        .collect(Collectors.toSet());
        return checks.stream()
                .filter(c -> down.contains(c.id()))
                .map(HealthCheck::suite)
                .collect(Collectors.toSet());
    }

    private List<CheckResult> all(List<HealthCheck> checks) throws InterruptedException {
        Semaphore places = new Semaphore(parallel);
        List<CompletableFuture<CheckResult>> running = new ArrayList<>();
        for (HealthCheck check : checks) {
            for (Position position : positions.apply(check.app())) {
                places.acquire();
                running.add(
                        new CheckRun(check, position)
                                .start()
                                .whenComplete((result, failure) -> places.release()));
            }
        }
        List<CheckResult> results = new ArrayList<>();
        for (CompletableFuture<CheckResult> each : running) {
            results.add(each.join());
        }
        return results;
    }

    /** One check at one position, in a thread of its own. */
    private record CheckRun(HealthCheck check, Position position) {
        CompletableFuture<CheckResult> start() {
            CompletableFuture<CheckResult> result = new CompletableFuture<>();
            if (check.skip().isPresent()) {
                result.complete(result(Finding.skip(check.skip().get()), 0));
                return result;
            }
            if (position.standing().outcome() != Outcome.PASS) {
                result.complete(judged(position.standing(), 0));
                return result;
            }
            Stopwatch watch = Stopwatch.started();
            Thread thread =
                    Thread.ofPlatform()
                            .daemon()
                            .name("check-" + check.id())
                            .start(() -> result.complete(judged(find(), watch.millis())));
            CompletableFuture.delayedExecutor(check.limit().toMillis(), TimeUnit.MILLISECONDS)
                    .execute(() -> {
                        if (result.complete(judged(late(), watch.millis()))) {
                            thread.interrupt();
                        }
                    });
            return result;
        }

        private Finding find() {
            try {
                CheckContext from = new CheckContext(position);
                check.body().look(from);
                return from.settle();
            } catch (AssertionError e) {
                return Finding.fail(sentence(e));
            } catch (CannotTellException e) {
                return Finding.inconclusive(sentence(e));
            } catch (TimeoutException | InterruptedException e) {
                return late();
            } catch (Throwable e) {
                // Whatever a check throws is its own affair: the others go on.
                return new Finding(
                        Outcome.ERROR,
                        "the check itself broke: "
                                + e.getClass().getSimpleName()
                                + ": "
                                + sentence(e));
            }
        }

        private Finding late() {
            return Finding.fail("did not end within " + seconds(check.limit()));
        }

        private CheckResult judged(Finding found, long millis) {
            Finding timely =
                    found.outcome() == Outcome.PASS && millis > check.limit().toMillis() / 2
                            ? Finding.warn(
                                    "slow: took " + millis + " ms of " + seconds(check.limit()))
                            : found;
            return result(
                    check.expectedToFail().map(why -> turned(timely, why)).orElse(timely), millis);
        }

        private static Finding turned(Finding found, String why) {
            return switch (found.outcome()) {
                case FAIL ->
                        new Finding(
                                Outcome.EXPECTED_FAILURE,
                                "expected (" + why + "): " + found.message());
                case PASS, WARN ->
                        new Finding(
                                Outcome.UNEXPECTED_SUCCESS,
                                "it holds now, and was expected to fail: " + why);
                default -> found;
            };
        }

        private CheckResult result(Finding finding, long millis) {
            return new CheckResult(
                    check.name(),
                    check.app(),
                    position.name(),
                    check.kind(),
                    finding.outcome(),
                    millis,
                    finding.message());
        }

        private static String seconds(Duration limit) {
            return limit.toMillis() % 1000 == 0
                    ? limit.toSeconds() + " s"
                    : limit.toMillis() + " ms";
        }

        private static String sentence(Throwable thrown) {
            String message = thrown.getMessage();
            return message == null || message.isBlank()
                    ? thrown.getClass().getName()
                    : message.strip();
        }
    }
}
