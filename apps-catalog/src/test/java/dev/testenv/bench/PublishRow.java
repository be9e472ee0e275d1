package dev.testenv.bench;

import dev.testenv.TestEnv;
import dev.testenv.model.Tier;
import dev.testenv.plan.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One site more. */
final class PublishRow implements Row {
    private static final List<Integer> COUNTS = List.of(1, 100, 1000);
    private static final Request FOUNDATION = new Request.Bootstrap(Set.of(Tier.DNS), false, false);

    @Override
    public String letter() {
        return "i";
    }

    @Override
    public List<String> how() {
        return List.of(
                "`bootstrap --step dns` of a catalog that has one app more than before: observed, planned, published,"
                        + " confirmed by gateway and DNS proxy. In a warm JVM. Then the gateway's memory, as in (h).");
    }

    @Override
    public void measure(Lab lab, Report report) throws Exception {
        String image = Bench.imageOfWeb(lab);
        String environment = lab.environment("i");
        for (int count : COUNTS) {
            List<Double> times = new ArrayList<>();
            run(lab, environment, new SmallApps(count, image));
            for (int i = 1; i <= lab.repetitions(); i++) {
                times.add(run(lab, environment, new SmallApps(count + i, image)));
            }
            double used = MemoryRow.mebibytes(lab, "testenv-" + environment + "-gateway");
            report.line(this, "one site more than " + count, new Sample("ms", times));
            report.line(
                    this,
                    "gateway, after publishing " + count + " sites",
                    new Sample("MiB", List.of(used)));
            lab.destroy(environment);
        }
    }

    private static double run(Lab lab, String environment, SmallApps apps) throws Exception {
        try (TestEnv running =
                TestEnv.open(apps, SmallApps.class.getName(), lab.settings(environment))) {
            return lab.millis(() -> running.run(FOUNDATION, event -> {}));
        }
    }
}
