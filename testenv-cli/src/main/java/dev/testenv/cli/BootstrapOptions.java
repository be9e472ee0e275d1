package dev.testenv.cli;

import static dev.testenv.model.Quoted.quoted;
import static dev.testenv.sitectl.Syntax.flag;
import static dev.testenv.sitectl.Syntax.on;
import static dev.testenv.sitectl.Syntax.texts;
import static dev.testenv.sitectl.Syntax.values;

import dev.testenv.model.Tier;
import dev.testenv.plan.Request;
import dev.testenv.sitectl.BadInputException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What a bootstrap, and the plan of one, can be told. */
final class BootstrapOptions {
    private final OptionSpec steps =
            values(
                    "--step",
                    ",",
                    "STEP",
                    "dns, infra, support, apps or all (the default); several with a comma");
    private final OptionSpec recreate =
            flag(
                    "--recreate",
                    "recreate changed apps of the infra and support tiers too: what they stored"
                            + " goes");
    private final OptionSpec removeUndeclared =
            flag("--remove-undeclared", "remove apps that run but are no longer declared");

    CommandSpec spec() {
        return CommandSpec.create()
                .addOption(steps)
                .addOption(recreate)
                .addOption(removeUndeclared);
    }

    Request.Bootstrap request() {
        List<String> typed = texts(steps);
        return new Request.Bootstrap(
                tiers(typed.isEmpty() ? List.of("all") : typed),
                on(recreate),
                on(removeUndeclared));
    }

    /**
     * @throws BadInputException when one is no step
     */
    static Set<Tier> tiers(List<String> steps) {
        Set<Tier> tiers = EnumSet.noneOf(Tier.class);
        steps.forEach(step -> tiers.addAll(tiers(step)));
        return tiers;
    }

    private static Set<Tier> tiers(String step) {
        return switch (step) {
            case "dns" -> EnumSet.of(Tier.DNS);
            case "infra" -> EnumSet.of(Tier.INFRA);
            case "support" -> EnumSet.of(Tier.SUPPORT);
            case "apps" -> EnumSet.of(Tier.APP);
            case "all" -> EnumSet.allOf(Tier.class);
            default ->
                    throw new BadInputException(
                            "Unknown step "
                                    + quoted(step)
                                    + ". Steps are: dns, infra, support, apps, all");
        };
    }
}
