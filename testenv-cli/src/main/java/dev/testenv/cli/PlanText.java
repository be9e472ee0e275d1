package dev.testenv.cli;

import dev.testenv.plan.Plan;
import dev.testenv.plan.Step;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** A plan for people: wave after wave, each step with its cause, then the notes. */
final class PlanText {
    private PlanText() {}

    static String of(Plan plan) {
        StringBuilder text = new StringBuilder();
        if (plan.changesNothing()) {
            text.append("nothing to do\n");
        } else {
            waves(plan, text);
        }
        plan.notes().forEach(note -> text.append("note: ").append(note).append('\n'));
        if (!plan.complete()) {
            text.append("note: after these steps it is looked again, and more may follow\n");
        }
        return text.toString().stripTrailing();
    }

    private static void waves(Plan plan, StringBuilder text) {
        Map<Integer, Integer> waveOf = new HashMap<>();
        Map<Integer, Table> waves = new TreeMap<>();
        for (Step step : plan.steps()) {
            int wave = 1;
            for (int before : step.waitsFor()) {
                wave = Math.max(wave, waveOf.getOrDefault(before, 0) + 1);
            }
            waveOf.put(step.number(), wave);
            waves.computeIfAbsent(wave, w -> new Table("wave " + w, "", ""))
                    .row("  " + step.subject(), ActionText.of(step.action()), step.cause());
        }
        waves.values().forEach(table -> text.append(table.text(Style.PLAIN)));
    }
}
