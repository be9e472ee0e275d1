package dev.testenv.plan;

import dev.testenv.images.ImageChoice;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects steps while a plan is made, and gives them their numbers. */
final class StepList {
    private final List<Step> steps = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Map<String, Integer> images = new LinkedHashMap<>();
    private final Map<String, Integer> volumes = new LinkedHashMap<>();
    private int authority;

    int add(String subject, Action action, String cause, Collection<Integer> waitsFor) {
        int number = steps.size() + 1;
        steps.add(new Step(number, subject, action, cause, new LinkedHashSet<>(waitsFor)));
        return number;
    }

    /** One step an image, however many apps need it; nothing when it is present. */
    Set<Integer> image(ImageChoice choice, Observed observed, String subject) {
        if (observed.images().contains(choice.reference())) {
            return Set.of();
        }
        return Set.of(
                images.computeIfAbsent(
                        choice.reference(),
                        r ->
                                add(
                                        subject,
                                        new Action.ProvideImage(choice),
                                        "not present",
                                        Set.of())));
    }

    /** One step a volume; nothing when it exists. */
    Set<Integer> volume(String name, Map<String, String> labels, Observed observed) {
        if (observed.volumes().contains(name)) {
            return Set.of();
        }
        return Set.of(
                volumes.computeIfAbsent(
                        name,
                        n -> add("volume", new Action.CreateVolume(n, labels), "new", Set.of())));
    }

    /** The CA of the environment, asked for by whoever needs it, provided once. */
    Set<Integer> authority(Action.ProvideAuthority action, String cause) {
        if (authority == 0) {
            authority = add("ca", action, cause, Set.of());
        }
        return Set.of(authority);
    }

    void note(String text) {
        notes.add(text);
    }

    /** Whether nothing has been added that changes anything. */
    boolean onlyWaits() {
        return steps.stream().allMatch(Step::isWait);
    }

    Plan plan(boolean complete) {
        return new Plan(steps, notes, complete);
    }
}
