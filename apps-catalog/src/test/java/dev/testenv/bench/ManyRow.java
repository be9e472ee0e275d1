package dev.testenv.bench;

import dev.testenv.TestEnv;
import dev.testenv.engine.RunFailedException;
import dev.testenv.plan.Request;
import java.util.ArrayList;
import java.util.List;

/** Many small apps at once. */
final class ManyRow implements Row {
    private static final List<Integer> COUNTS = List.of(30, 100);

    @Override
    public String letter() {
        return "g";
    }

    @Override
    public List<String> how() {
        return List.of(
                "`bootstrap` of a catalog of 30 and of 100 apps (nginx), network, gateway, relay and DNS proxy included, until"
                        + " each is ready by name; then `destroy`. In a warm JVM.");
    }

    @Override
    public void measure(Lab lab, Report report) throws Exception {
        String image = Bench.imageOfWeb(lab);
        for (int count : COUNTS) {
            List<Double> up = new ArrayList<>();
            List<Double> down = new ArrayList<>();
            for (int i = 0; i < lab.repetitions(); i++) {
                // Another one each time, since one may stay: see below.
                String environment = lab.environment("g-" + count + "-" + i);
                try (TestEnv many =
                        TestEnv.open(
                                new SmallApps(count, image),
                                SmallApps.class.getName(),
                                lab.settings(environment))) {
                    up.add(lab.millis(() -> many.run(Request.Bootstrap.ALL, event -> {})));
                    down.add(lab.millis(() -> many.run(new Request.Destroy(), event -> {})));
                } catch (RunFailedException e) {
                    if (up.size() == down.size()) {
                        throw e;
                    }
                    // Engines before 23 may lose count of the endpoints of a network that many
                    // leave at once, and then keep it until they are started again.
                    System.err.println("not counted: " + e.getMessage());
                }
            }
            report.line(this, count + " apps up", new Sample("ms", up));
            report.line(this, count + " apps destroyed", new Sample("ms", down));
        }
    }
}
