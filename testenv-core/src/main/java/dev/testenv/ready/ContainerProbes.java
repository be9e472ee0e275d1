package dev.testenv.ready;

import dev.testenv.model.CommandResult;
import dev.testenv.model.WaitStrategy;
import dev.testenv.plan.Action;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** The questions that are put to one container itself. */
final class ContainerProbes {
    private final Action.Awaited awaited;
    private final ContainerLife life;
    private final Reach reach;
    private final Insider insider;
    private final Clock clock;
    private final Runnable news;

    /**
     * @param news told when asking again may give another answer
     */
    ContainerProbes(
            Action.Awaited awaited,
            ContainerLife life,
            Reach reach,
            Insider insider,
            Clock clock,
            Runnable news) {
        this.awaited = awaited;
        this.life = life;
        this.reach = reach;
        this.insider = insider;
        this.clock = clock;
        this.news = news;
    }

    Probe of(WaitStrategy strategy) {
        return switch (strategy) {
            case WaitStrategy.PortOpen port ->
                    () ->
                            NetworkProbe.port(
                                    reach.vantage(), awaited.address(), port.port(), limit());
            case WaitStrategy.Replies replies ->
                    () -> NetworkProbe.reply(reach.vantage(), awaited.address(), replies, limit());
            case WaitStrategy.HttpAnswer http ->
                    () ->
                            NetworkProbe.http(
                                    reach.vantage(),
                                    awaited.address(),
                                    awaited.address(),
                                    http,
                                    limit());
            case WaitStrategy.LogLine line -> new LogLineProbe(line);
            case WaitStrategy.CommandSucceeds command -> () -> succeeds(command.command());
            case WaitStrategy.HealthCheck check -> new HealthProbe();
            case WaitStrategy.StillRunning running -> stillRunning(running.after());
            case WaitStrategy.Completed completed -> completed();
            case WaitStrategy.AllOf all -> new AllProbe(all.all().stream().map(this::of).toList());
        };
    }

    private Duration limit() {
        return awaited.patience().probe();
    }

    private Verdict succeeds(List<String> command) throws InterruptedException {
        String what = "'" + String.join(" ", command) + "'";
        try {
            CommandResult result = insider.exec(awaited.container(), command, limit());
            return result.exitCode() == 0
                    ? Verdict.HOLDS
                    : new Verdict.NotYet(
                            what + " ended with " + result.exitCode() + lastLine(result));
        } catch (IOException e) {
            return new Verdict.NotYet(what + ": " + e.getMessage());
        }
    }

    private static String lastLine(CommandResult result) {
        String said = (result.out() + "\n" + result.err()).strip();
        return said.isEmpty() ? "" : ": " + said.substring(said.lastIndexOf('\n') + 1);
    }

    private Probe stillRunning(Duration after) {
        CompletableFuture.delayedExecutor(
                        Math.max(0, after.minus(age()).toMillis()) + 1, TimeUnit.MILLISECONDS)
                .execute(news);
        return () ->
                age().compareTo(after) >= 0
                        ? Verdict.HOLDS
                        : new Verdict.NotYet(
                                "it must run for " + after.toMillis() + " ms without ending");
    }

    private Duration age() {
        return Duration.between(life.startedAt(), clock.instant());
    }

    /** Another exit code than 0 ends the wait, but perhaps a moment after this is asked. */
    private Probe completed() {
        CompletableFuture<ContainerLife.Exit> ended = life.ended();
        ended.whenComplete((exit, failure) -> news.run());
        return () ->
                ended.state() == Future.State.SUCCESS && ended.resultNow().code() == 0
                        ? Verdict.HOLDS
                        : new Verdict.NotYet(
                                ended.isDone() ? "it has ended otherwise" : "it still runs");
    }

    private final class LogLineProbe implements Probe {
        private final WaitStrategy.LogLine strategy;
        private final AtomicInteger found = new AtomicInteger();
        private final ContainerLife.Subscription subscription;

        LogLineProbe(WaitStrategy.LogLine strategy) {
            this.strategy = strategy;
            Pattern pattern = Pattern.compile(strategy.pattern());
            subscription =
                    life.lines(line -> {
                        if (pattern.matcher(line).find()
                                && found.incrementAndGet() >= strategy.times()) {
                            news.run();
                        }
                    });
        }

        @Override
        public Verdict attempt() {
            int lines = found.get();
            return lines >= strategy.times()
                    ? Verdict.HOLDS
                    : new Verdict.NotYet(
                            lines
                                    + " of "
                                    + strategy.times()
                                    + " lines of its output match '"
                                    + strategy.pattern()
                                    + "'");
        }

        @Override
        public void close() {
            subscription.close();
        }
    }

    private final class HealthProbe implements Probe {
        private volatile String state = "starting";
        private final ContainerLife.Subscription subscription;

        HealthProbe() {
            subscription =
                    life.health(now -> {
                        state = now;
                        news.run();
                    });
        }

        @Override
        public Verdict attempt() {
            return switch (state) {
                case "healthy" -> Verdict.HOLDS;
                case "none" -> new Verdict.Never("its image has no health check to wait for");
                default -> new Verdict.NotYet("its health check says " + state);
            };
        }

        @Override
        public void close() {
            subscription.close();
        }
    }

    private record AllProbe(List<Probe> all) implements Probe {
        @Override
        public Verdict attempt() throws InterruptedException {
            for (Probe probe : all) {
                Verdict verdict = probe.attempt();
                if (!(verdict instanceof Verdict.Holds)) {
                    return verdict;
                }
            }
            return Verdict.HOLDS;
        }

        @Override
        public void close() {
            all.forEach(Probe::close);
        }
    }
}
