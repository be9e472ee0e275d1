package dev.testenv.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A plan as text for golden files: like the command line prints it, and with what waits for what.
 */
final class PlanText {
    private PlanText() {}

    /** The lines, without a trailing line break. */
    static List<String> lines(Plan plan) {
        List<String> lines = new ArrayList<>();
        int subjectWidth = width(plan.steps().stream().map(Step::subject).toList());
        int actionWidth = width(plan.steps().stream().map(s -> words(s.action())).toList());
        waves(plan)
                .forEach((wave, steps) -> {
                    lines.add("wave " + wave);
                    for (Step step : steps) {
                        lines.add(line(step, subjectWidth, actionWidth));
                    }
                });
        plan.notes().forEach(note -> lines.add("note: " + note));
        return lines;
    }

    /** What an action does, in words. */
    static String words(Action action) {
        return switch (action) {
            case Action.CreateNetwork a ->
                    (a.closed() ? "create closed network " : "create network ")
                            + (a.name() + " " + a.subnet());
            case Action.CreateWayOut a -> "create network " + a.name();
            case Action.LeaveNetwork a -> "leave network";
            case Action.JoinNetwork a -> "join network " + a.address();
            case Action.CreateVolume a -> "create volume " + a.name();
            case Action.ProvideImage a -> "provide image " + a.image().reference();
            case Action.CreateContainer a -> "create";
            case Action.StartContainer a -> "start";
            case Action.StopContainer a -> "stop";
            case Action.RemoveContainer a -> "remove";
            case Action.RemoveVolume a -> "remove volume " + a.name();
            case Action.RemoveNetwork a -> "remove network " + a.name();
            case Action.ProvideAuthority a -> "have the CA for " + a.domain();
            case Action.SeedSites a -> "write generation " + a.generation().number();
            case Action.PublishSites a -> "publish generation " + a.generation().number();
            case Action.HealGateway a -> "load the current generation";
            case Action.PrepareClock a -> "give " + a.app() + " a clock";
            case Action.AwaitReady a -> "wait until ready";
        };
    }

    private static String line(Step step, int subjectWidth, int actionWidth) {
        String after =
                step.waitsFor().isEmpty()
                        ? ""
                        : "  after "
                                + String.join(
                                        ",",
                                        step.waitsFor().stream()
                                                .sorted()
                                                .map(String::valueOf)
                                                .toList());
        return String.format(
                "  %3d  %-" + subjectWidth + "s  %-" + actionWidth + "s  (%s)%s",
                step.number(),
                step.subject(),
                words(step.action()),
                step.cause(),
                after);
    }

    /** A step's wave is one more than the latest wave of what it waits for. */
    private static Map<Integer, List<Step>> waves(Plan plan) {
        Map<Integer, Integer> depth = new HashMap<>();
        Map<Integer, List<Step>> waves = new TreeMap<>();
        for (Step step : plan.steps()) {
            int wave =
                    1
                            + step.waitsFor().stream()
                                    .mapToInt(n -> depth.getOrDefault(n, 0))
                                    .max()
                                    .orElse(0);
            depth.put(step.number(), wave);
            waves.computeIfAbsent(wave, w -> new ArrayList<>()).add(step);
        }
        return waves;
    }

    private static int width(List<String> texts) {
        return Math.max(1, texts.stream().mapToInt(String::length).max().orElse(1));
    }
}
