package dev.testenv.bench;

import dev.testenv.TestEnv;
import java.util.ArrayList;
import java.util.List;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** One small app in a warm JVM. */
final class StartRow implements Row {
    private static final int MOST_OVER_RAW_MILLIS = 30;
    private static final int WARM_UP = 3;

    @Override
    public String letter() {
        return "c";
    }

    @Override
    public List<String> how() {
        return List.of(
                "`apps.WEB.startAndWait()` (observe, plan, create, start, ready at its own address and through the"
                        + " gateway, names in the JVM) of nginx that does not exist yet.",
                "The same container by raw calls: `POST /containers/create`, `POST /start`, then `GET /` every 5 ms.",
                "Testcontainers: `new GenericContainer(image).withExposedPorts(80).waitingFor(Wait.forHttp(\"/\")).start()`"
                        + " with Ryuk off; it asks once a second.",
                "All three in one JVM after "
                        + WARM_UP
                        + " rounds that do not count, in turn; each container is removed outside the clock.");
    }

    @Override
    public void measure(Lab lab, Report report) throws Exception {
        String environment = lab.environment("c");
        BenchApps apps = TestEnv.attach(new BenchApps(), lab.settings(environment));
        apps.WEB.startAndWait();
        Replay web = Replay.of(lab.raw(), "testenv-" + environment + "-web-www");
        List<Double> ours = new ArrayList<>();
        List<Double> rawCalls = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        for (int i = 0; i < WARM_UP + 2 * lab.repetitions(); i++) {
            boolean counts = i >= WARM_UP;
            web.remove(lab.raw());
            add(ours, counts, lab.millis(apps.WEB::startAndWait));
            web.remove(lab.raw());
            add(rawCalls, counts, lab.millis(() -> byRawCalls(lab.raw(), environment, web)));
            add(theirs, counts, byTestcontainers(lab, web.image()));
        }
        Sample raw = new Sample("ms", rawCalls);
        report.line(this, "raw engine calls", raw);
        report.line(
                this,
                "startAndWait()",
                new Sample("ms", ours),
                Bar.over(MOST_OVER_RAW_MILLIS, raw, "raw engine calls"));
        report.line(this, "Testcontainers start()", new Sample("ms", theirs));
        lab.destroy(environment);
    }

    private static void add(List<Double> to, boolean counts, double millis) {
        if (counts) {
            to.add(millis);
        }
    }

    private static void byRawCalls(Raw raw, String environment, Replay web) {
        web.create(raw);
        web.start(raw);
        Until.answers("http://" + web.address("testenv-" + environment) + "/");
    }

    private static double byTestcontainers(Lab lab, String image) throws Exception {
        try (GenericContainer<?> container =
                new GenericContainer<>(DockerImageName.parse(image))
                        .withExposedPorts(80)
                        .waitingFor(Wait.forHttp("/"))) {
            return lab.millis(container::start);
        }
    }
}
