package dev.testenv.bench;

import dev.testenv.TestEnv;
import dev.testenv.apps.Apps;
import dev.testenv.dsl.Catalog;
import dev.testenv.model.Tier;
import dev.testenv.plan.Request;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What an environment costs when nobody uses it. */
final class MemoryRow implements Row {
    private static final int MANY_SITES = 1000;
    private static final int DNS_MIB = 64;
    private static final int NGINX_MIB = 20;

    @Override
    public String letter() {
        return "h";
    }

    @Override
    public List<String> how() {
        return List.of(
                "What `docker stats` shows: the container's memory without file pages that nobody uses. After `bootstrap"
                        + " --step dns` of the reference catalog, and of one with "
                        + MANY_SITES
                        + " sites.");
    }

    @Override
    public void measure(Lab lab, Report report) throws Exception {
        measure(lab, report, new Apps(), "reference catalog", true);
        String image = Bench.imageOfWeb(lab);
        measure(lab, report, new SmallApps(MANY_SITES, image), MANY_SITES + " sites", false);
    }

    private void measure(Lab lab, Report report, Catalog catalog, String which, boolean bars)
            throws Exception {
        String environment = lab.environment("h");
        Map<String, List<Double>> used = new LinkedHashMap<>();
        try (TestEnv environmentOf =
                TestEnv.open(catalog, catalog.getClass().getName(), lab.settings(environment))) {
            for (int i = 0; i < lab.repetitions(); i++) {
                environmentOf.run(
                        new Request.Bootstrap(Set.of(Tier.DNS), false, false), event -> {});
                for (String part : List.of("dns", "gateway", "relay")) {
                    used.computeIfAbsent(part, p -> new ArrayList<>())
                            .add(mebibytes(lab, "testenv-" + environment + "-" + part));
                }
                lab.destroy(environment);
            }
        }
        used.forEach((part, values) ->
                report.line(
                        this,
                        part + ", " + which,
                        new Sample("MiB", values),
                        bars ? bar(part) : Bar.NONE));
    }

    private static Bar bar(String part) {
        return Bar.atMost(part.equals("dns") ? DNS_MIB : NGINX_MIB, "MiB");
    }

    /** What a container uses now. */
    static double mebibytes(Lab lab, String container) {
        Object memory =
                Replay.at(
                        lab.raw()
                                .get(
                                        "/containers/"
                                                + container
                                                + "/stats?stream=false&one-shot=true"),
                        "memory_stats");
        Object inactive = Replay.at(memory, "stats", "total_inactive_file"); // cgroup v1
        Object inactive2 = Replay.at(memory, "stats", "inactive_file");
        Object idle = inactive instanceof Long ? inactive : inactive2;
        if (!(Replay.at(memory, "usage") instanceof Long usage) || !(idle instanceof Long files)) {
            throw new IllegalStateException("the engine does not tell the memory of " + container);
        }
        return (usage - files) / 1048576.0;
    }
}
