package dev.testenv.doctor;

import dev.testenv.doctor.Observation.Found;
import dev.testenv.doctor.Observation.GatewayView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Is the environment whole, and has nobody left one behind? */
final class EnvironmentChecks {
    private static final List<String> ROLES = List.of("dns", "gateway", "relay");

    private EnvironmentChecks() {}

    static List<Finding> of(Observation seen, int layout) {
        List<Finding> findings = new ArrayList<>();
        findings.add(environment(seen));
        seen.gateway().ifPresent(gateway -> findings.add(gateway(seen, gateway, layout)));
        findings.addAll(trust(seen));
        findings.addAll(leftovers(seen));
        return findings;
    }

    private static Finding environment(Observation seen) {
        Optional<Found> own = seen.own();
        String name = "'" + seen.environment() + "'";
        if (own.isEmpty()) {
            return Finding.ok("environment", name + " is not up");
        }
        List<String> broken =
                ROLES.stream()
                        .filter(role -> !state(own.get(), role).equals("running"))
                        .map(role -> role + " " + state(own.get(), role))
                        .toList();
        if (own.get().subnet().isPresent() && broken.isEmpty()) {
            return Finding.ok(
                    "environment",
                    name + " on " + own.get().subnet().get() + ": dns, gateway and relay run");
        }
        String network = own.get().subnet().isPresent() ? "" : "there is no network; ";
        return Finding.fail(
                "environment",
                name + ": " + network + String.join(", ", broken),
                seen.testenv("bootstrap --step dns"));
    }

    private static String state(Found environment, String role) {
        return environment.system().getOrDefault(role, "missing");
    }

    private static Finding gateway(Observation seen, GatewayView gateway, int layout) {
        String container = "testenv-" + seen.environment() + "-gateway";
        if (gateway.layout() != layout) {
            return Finding.fail(
                    "gateway",
                    "it speaks layout " + gateway.layout() + ", this testenv " + layout,
                    seen.testenv("bootstrap --step dns"));
        }
        if (!gateway.virtual()) {
            return Finding.fail(
                    "gateway",
                    "its kernel does not take the virtual addresses: the route is gone",
                    "docker restart " + container);
        }
        if (gateway.published() != gateway.answering()) {
            return Finding.fail(
                    "gateway",
                    "generation "
                            + gateway.published()
                            + " is published, "
                            + (gateway.answering() == 0 ? "none" : gateway.answering())
                            + " answers",
                    seen.testenv("bootstrap --step dns"));
        }
        return Finding.ok("gateway", "generation " + gateway.published() + " answers");
    }

    /** A container that was made anew trusts the CA that is there then. */
    private static List<Finding> trust(Observation seen) {
        List<Finding> blind =
                seen.trusting().stream()
                        .filter(c -> !c.without().isEmpty())
                        .map(c ->
                                Finding.fail(
                                        "trust",
                                        String.join(", ", c.without())
                                                + " in "
                                                + c.container()
                                                + " would refuse the environment's certificates",
                                        "docker rm -f "
                                                + c.container()
                                                + " && "
                                                + seen.testenv("start " + c.app())))
                        .toList();
        if (!blind.isEmpty() || seen.trusting().isEmpty()) {
            return blind;
        }
        Map<String, Long> runtimes =
                seen.trusting().stream()
                        .flatMap(c -> c.runtimes().stream())
                        .collect(
                                Collectors.groupingBy(r -> r, TreeMap::new, Collectors.counting()));
        return List.of(
                Finding.ok(
                        "trust",
                        runtimes.entrySet().stream()
                                .map(e -> e.getKey() + " in " + e.getValue())
                                .collect(Collectors.joining(", ", "", " containers"))));
    }

    /** One finding for each: whose it is has to be known before it is removed. */
    private static List<Finding> leftovers(Observation seen) {
        List<Finding> dead =
                seen.environments().stream()
                        .filter(e ->
                                !e.name().equals(seen.environment()) && isDead(e)
                                        || !e.killedRuns().isEmpty())
                        .map(e ->
                                Finding.warn(
                                        "leftovers",
                                        told(e),
                                        "testenv -e " + e.name() + " destroy"))
                        .toList();
        return dead.isEmpty() ? List.of(Finding.ok("leftovers", "none")) : dead;
    }

    /** Nothing can be done with what has no network or no gateway, but to remove it. */
    private static boolean isDead(Found environment) {
        return environment.subnet().isEmpty() || !environment.system().containsKey("gateway");
    }

    private static String told(Found environment) {
        if (!environment.killedRuns().isEmpty()) {
            return "a test run in '" + environment.name() + "' was killed";
        }
        return "'"
                + environment.name()
                + "' is not whole: "
                + (environment.subnet().isPresent() ? "a" : "no")
                + " network, "
                + environment.containers()
                + " containers, "
                + environment.volumes()
                + " volumes, and no way in";
    }
}
