package dev.testenv.cli;

import static dev.testenv.model.Quoted.quoted;

import dev.testenv.model.Tier;
import dev.testenv.plan.Request;
import dev.testenv.sitectl.BadInputException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** What a bootstrap, and the plan of one, can be told. */
final class BootstrapOptions {
    @Option(
            names = "--step",
            split = ",",
            paramLabel = "STEP",
            description = "dns, infra, support, apps or all (the default); several with a comma")
    List<String> steps = List.of("all");

    @Option(
            names = "--recreate",
            description =
                    "recreate changed apps of the infra and support tiers too: what they stored"
                            + " goes")
    boolean recreate;

    @Option(
            names = "--remove-undeclared",
            description = "remove apps that run but are no longer declared")
    boolean removeUndeclared;

    Request.Bootstrap request() {
        Set<Tier> tiers = EnumSet.noneOf(Tier.class);
        steps.forEach(step -> tiers.addAll(tiers(step)));
        return new Request.Bootstrap(tiers, recreate, removeUndeclared);
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
