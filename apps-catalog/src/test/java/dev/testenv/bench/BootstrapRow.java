package dev.testenv.bench;

import dev.testenv.TestEnv;
import dev.testenv.apps.Apps;
import dev.testenv.model.Tier;
import dev.testenv.plan.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The infra tier of the reference catalog, from nothing to ready, and once more. */
final class BootstrapRow implements Row {
    private static final double MOST_OF_RAW = 1.05;
    private static final double MOST_OF_COMPOSE = 1.1;
    private static final double MOST_OF_COMPOSE_AGAIN = 0.5;
    private static final int WARM_UP = 3;
    private static final Request INFRA =
            new Request.Bootstrap(Set.of(Tier.DNS, Tier.INFRA), false, false);

    @Override
    public String letter() {
        return "a";
    }

    @Override
    public List<String> how() {
        return List.of(
                "`testenv -e ENV bootstrap --step dns,infra`, images present: network, volumes, gateway, relay, DNS proxy,"
                        + " postgres, redis, s3server, all ready. As a process, and as `TestEnv.run` in a warm JVM.",
                "The same network, volumes, containers and files by raw calls in the same order, as many at a time, with the"
                        + " same questions whether they are ready; in the same JVM.",
                "`docker-compose -p NAME up -d` (1.29): the same six images; it waits for nothing, so its gateway, relay and"
                        + " DNS proxy only sleep.",
                "(b): each of the two programs once more, nothing to do.",
                WARM_UP
                        + " rounds that do not count come first. Before each, a rest of 1.5 s: the kernel takes the networks of removed containers down in the background.");
    }

    @Override
    public void measure(Lab lab, Report report) throws Exception {
        String environment = lab.environment("a");
        String[] up = lab.program("testenv", "-e", environment, "bootstrap", "--step", "dns,infra");
        lab.process(up);
        RawBootstrap rawCalls = RawBootstrap.of(lab.raw(), environment);
        lab.process(up);
        lab.destroy(environment);
        Compose compose = Compose.of(rawCalls, lab);

        List<Double> process = new ArrayList<>();
        List<Double> again = new ArrayList<>();
        List<Double> warm = new ArrayList<>();
        List<Double> raw = new ArrayList<>();
        List<Double> composed = new ArrayList<>();
        List<Double> composedAgain = new ArrayList<>();
        try (TestEnv inJvm =
                TestEnv.open(new Apps(), Apps.class.getName(), lab.settings(environment))) {
            for (int i = -WARM_UP; i < 2 * lab.repetitions(); i++) {
                double processMillis = lab.millisAfterRest(() -> lab.output(up));
                double againMillis = lab.process(up);
                lab.destroy(environment);
                double warmMillis = lab.millisAfterRest(() -> inJvm.run(INFRA, event -> {}));
                lab.destroy(environment);
                double rawMillis = lab.millisAfterRest(rawCalls::run);
                lab.destroy(environment);
                if (i >= 0) {
                    process.add(processMillis);
                    again.add(againMillis);
                    warm.add(warmMillis);
                    raw.add(rawMillis);
                }
                if (compose.isThere()) {
                    double up1 = lab.millisAfterRest(compose::up);
                    double up2 = compose.up();
                    compose.down();
                    if (i >= 0) {
                        composed.add(up1);
                        composedAgain.add(up2);
                    }
                }
            }
        }
        Sample rawSample = new Sample("ms", raw);
        report.line(this, "raw engine calls, infra tier", rawSample);
        report.line(
                this,
                "bootstrap in a warm JVM",
                new Sample("ms", warm),
                Bar.times(MOST_OF_RAW, rawSample, "raw engine calls"));
        if (composed.isEmpty()) {
            report.line(this, "testenv bootstrap, process", new Sample("ms", process));
            report.line(this, "(b) testenv bootstrap again", new Sample("ms", again));
            report.skipped(this, "docker-compose up -d", compose.whyNot());
            return;
        }
        Sample composeSample = new Sample("ms", composed);
        Sample composeAgain = new Sample("ms", composedAgain);
        report.line(this, "docker-compose up -d", composeSample);
        report.line(
                this,
                "testenv bootstrap, process",
                new Sample("ms", process),
                Bar.times(MOST_OF_COMPOSE, composeSample, "docker-compose"));
        report.line(this, "(b) docker-compose up -d again", composeAgain);
        report.line(
                this,
                "(b) testenv bootstrap again",
                new Sample("ms", again),
                Bar.times(MOST_OF_COMPOSE_AGAIN, composeAgain, "docker-compose"));
    }
}
