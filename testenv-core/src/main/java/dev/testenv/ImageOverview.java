package dev.testenv;

import dev.testenv.EnvironmentImages.ImageStatus;
import dev.testenv.images.ImageChoice;
import dev.testenv.model.App;
import dev.testenv.model.ImageSource;
import dev.testenv.model.Tier;
import dev.testenv.plan.Action;
import dev.testenv.plan.Blueprint;
import dev.testenv.plan.Plan;
import dev.testenv.plan.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Which images an environment needs, who needs them, and which are missing. */
final class ImageOverview {
    private static final List<String> OWN = List.of("gateway", "dns-proxy", "toolbox");

    private final Declared declared;

    ImageOverview(Declared declared) {
        this.declared = declared;
    }

    List<ImageStatus> lines(Set<String> present) {
        Blueprint blueprint = declared.blueprint();
        List<ImageStatus> lines = new ArrayList<>();
        own(blueprint)
                .forEach((own, choice) -> lines.add(line(own, "testenv/" + own, choice, present)));
        for (App app : declared.environment().apps()) {
            lines.add(line(app.name(), declaredImage(app), blueprint.image(app), present));
        }
        return lines;
    }

    private Map<String, ImageChoice> own(Blueprint blueprint) {
        Map<String, ImageChoice> own = new LinkedHashMap<>();
        OWN.forEach(name -> own.put(name, declared.own(name)));
        blueprint.clockImage().ifPresent(image -> own.put("clock", image));
        return own;
    }

    /**
     * Those that a bootstrap would pull.
     *
     * @param present says which of the references are there
     */
    List<ImageStatus> missing(Set<Tier> steps, UnaryOperator<Set<String>> present) {
        Blueprint blueprint = declared.blueprint();
        Map<String, String> pulled = new LinkedHashMap<>();
        declared.environment().apps().stream()
                .filter(app -> steps.contains(app.tier()) && !app.onDemand())
                .filter(app -> blueprint.image(app) instanceof ImageChoice.Pulled)
                .forEach(app -> pulled.putIfAbsent(blueprint.image(app).reference(), app.name()));
        Set<String> there = present.apply(pulled.keySet());
        return pulled.entrySet().stream()
                .filter(each -> !there.contains(each.getKey()))
                .map(each -> new ImageStatus(each.getValue(), "", each.getKey(), "pulled", false))
                .toList();
    }

    /** Provides what is missing; for all apps that bootstrap starts when none is named. */
    Plan plan(Set<String> apps, Set<String> present) {
        Blueprint blueprint = declared.blueprint();
        Map<String, ImageChoice> wanted = own(blueprint);
        for (App app : declared.environment().apps()) {
            if (apps.isEmpty() ? !app.onDemand() : apps.contains(app.name())) {
                wanted.put(app.name(), blueprint.image(app));
            }
        }
        List<Step> steps = new ArrayList<>();
        Set<String> planned = new HashSet<>(present);
        wanted.forEach((subject, choice) -> {
            if (planned.add(choice.reference())) {
                steps.add(
                        new Step(
                                steps.size() + 1,
                                subject,
                                new Action.ProvideImage(choice),
                                "not present",
                                Set.of()));
            }
        });
        return new Plan(steps, List.of(), true);
    }

    private static ImageStatus line(
            String app, String declaredAs, ImageChoice choice, Set<String> present) {
        String source =
                switch (choice) {
                    case ImageChoice.Pulled pulled -> "pulled";
                    case ImageChoice.Recipe recipe -> "recipe";
                    case ImageChoice.Context context -> "folder";
                };
        return new ImageStatus(
                app, declaredAs, choice.reference(), source, present.contains(choice.reference()));
    }

    private static String declaredImage(App app) {
        return switch (app.image()) {
            case ImageSource.Named named -> named.reference();
            case ImageSource.Context context -> context.folder();
        };
    }
}
