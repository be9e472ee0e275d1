package dev.testenv.cli;

import dev.testenv.engine.EngineEvent;
import dev.testenv.plan.Action;
import dev.testenv.plan.Step;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * One line per app under way: what it waits for and for how long. What is done moves up and stays.
 * Drawn anew ten times a second, with nothing but cursor movements.
 */
final class LiveProgress implements Progress {
    private static final int TICKS_PER_SECOND = 10;

    /** More lines than a small window has could not be drawn over. */
    private static final int MOST_LINES = 15;

    private static final String NO_WRAP = "\u001b[?7l";
    private static final String WRAP = "\u001b[?7h";

    private final PrintStream err;
    private final Style style;
    private final LongSupplier nanoClock;
    private final Runnable stopTicking;

    private final Map<Integer, Line> running = new LinkedHashMap<>();
    private final Map<String, Long> began = new HashMap<>();
    private final Set<String> touched = new HashSet<>();
    private final List<String> done = new ArrayList<>();
    private int drawn;

    private record Line(Step step, String text) {}

    LiveProgress(PrintStream err, Style style, LongSupplier nanoClock, Runnable stopTicking) {
        this.err = err;
        this.style = style;
        this.nanoClock = nanoClock;
        this.stopTicking = stopTicking;
    }

    static LiveProgress ticking(PrintStream err, Style style) {
        ScheduledExecutorService ticker =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("progress").factory());
        LiveProgress progress = new LiveProgress(err, style, System::nanoTime, ticker::shutdownNow);
        long period = 1000 / TICKS_PER_SECOND;
        var unused =
                ticker.scheduleAtFixedRate(progress::draw, period, period, TimeUnit.MILLISECONDS);
        return progress;
    }

    @Override
    public synchronized void accept(EngineEvent event) {
        Step step = event.step();
        switch (event) {
            case EngineEvent.Started started -> {
                if (!(step.action() instanceof Action.AwaitReady)) {
                    touched.add(step.subject());
                }
                began.putIfAbsent(app(step), nanoClock.getAsLong());
                running.put(step.number(), new Line(step, ActionText.of(step.action())));
            }
            case EngineEvent.Progress progress ->
                    running.computeIfPresent(
                            step.number(), (n, line) -> new Line(step, progress.text()));
            case EngineEvent.Succeeded succeeded -> {
                running.remove(step.number());
                String text = ActionText.done(step.action());
                if (!text.isEmpty() && touched.contains(step.subject())) {
                    done.add(style.green("ok ") + finished(step, text));
                }
            }
            case EngineEvent.Failed failed -> {
                running.remove(step.number());
                done.add(style.red("no ") + finished(step, "failed"));
            }
            case EngineEvent.Skipped skipped -> running.remove(step.number());
        }
    }

    private String finished(Step step, String text) {
        return pad(step.subject()) + text + style.faint("  " + elapsed(app(step)));
    }

    /** Draws over what it drew before. */
    synchronized void draw() {
        StringBuilder text = new StringBuilder();
        if (drawn > 0) {
            text.append("\u001b[").append(drawn).append("A\u001b[J");
        }
        done.forEach(line -> text.append(line).append('\n'));
        done.clear();
        List<String> lines = lines();
        lines.forEach(line -> text.append(line).append('\n'));
        drawn = lines.size();
        if (!text.isEmpty()) {
            err.print(NO_WRAP + text + WRAP);
            err.flush();
        }
    }

    private List<String> lines() {
        Map<String, List<Line>> byApp =
                running.values().stream()
                        .collect(
                                Collectors.groupingBy(
                                        line -> app(line.step()),
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        List<String> lines = new ArrayList<>();
        byApp.forEach((app, steps) -> lines.add(line(app, steps)));
        if (lines.size() <= MOST_LINES) {
            return lines;
        }
        List<String> shown = new ArrayList<>(lines.subList(0, MOST_LINES - 1));
        shown.add("   and " + (lines.size() - shown.size()) + " more");
        return shown;
    }

    private String line(String app, List<Line> steps) {
        String texts = steps.stream().map(Line::text).distinct().collect(Collectors.joining("; "));
        return "   " + pad(app) + style.faint(elapsed(app)) + "  " + texts;
    }

    private static String app(Step step) {
        int slash = step.subject().indexOf('/');
        return slash < 0 ? step.subject() : step.subject().substring(0, slash);
    }

    /** Since the first step of the app began. */
    private String elapsed(String app) {
        long now = nanoClock.getAsLong();
        return Seconds.of(Duration.ofNanos(now - began.getOrDefault(app, now)));
    }

    private static String pad(String subject) {
        return String.format("%-20s ", subject);
    }

    @Override
    public void close() {
        stopTicking.run();
        synchronized (this) {
            running.clear();
        }
        draw();
    }
}
