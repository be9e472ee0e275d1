package dev.testenv.bench;

import dev.testenv.TestEnv;
import dev.testenv.apps.Apps;
import dev.testenv.dsl.AppHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tests in JUnit on an environment that is up. */
final class TestsRow implements Row {
    private static final Bar RUNNING = Bar.atMost(20, "ms");
    private static final Bar EVIDENCE = Bar.atMost(1000, "ms");

    /** Calls in a JVM that has not yet compiled what they need. */
    private static final int YOUNG = 20;

    private static final double PARALLEL = 0.6;
    private static final double ATTACH = 300;
    private static final String ENVIRONMENT = "testenv.env";
    private static final Map<String, String> NO_REPORT = Map.of("testenv.report", "");
    private static final Class<?>[] FOUR = {
        OrderTests.First.class,
        OrderTests.Second.class,
        OrderTests.Third.class,
        OrderTests.Fourth.class
    };

    @Override
    public String letter() {
        return "j";
    }

    @Override
    public List<String> how() {
        return List.of(
                "A JVM runs one test class by JUnit's launcher and tells after how many milliseconds the body of its first"
                        + " test begins: a plain class, and one with `@UseEnvironment` on an environment that is up; in turn.",
                "`apps.S3.startAndWait()` when it is up: the first "
                        + YOUNG
                        + " times in a JVM, and then; and of billing, whose two endpoints, postgres, redis and s3 are asked.",
                "Four classes with five tests each, every one places an order and waits until its document is rendered: one"
                        + " after the other, and as JUnit runs them in parallel (fixed, 4); in one JVM, in turn.",
                "A test that fails with nine containers around, with its report and without; the difference is what gathering"
                        + " the evidence takes, the page included.",
                "Ten such tests in two classes on the environment that is up, and the same ten with Testcontainers, which"
                        + " starts postgres, redis, s3, billing's two processes and a network for each class.");
    }

    @Override
    public void measure(Lab lab, Report report) throws Exception {
        String environment = lab.environment("j");
        Apps apps = TestEnv.attach(new Apps(), lab.settings(environment));
        apps.STOREFRONT.startAndWait();
        apps.SENTRY.startAndWait();
        String before = System.getProperty(ENVIRONMENT, "");
        System.setProperty(ENVIRONMENT, environment);
        try {
            attach(lab, report, environment);
            running(lab, report, apps);
            parallel(lab, report);
            evidence(lab, report);
            sideBySide(lab, report, apps);
        } finally {
            if (before.isEmpty()) {
                System.clearProperty(ENVIRONMENT);
            } else {
                System.setProperty(ENVIRONMENT, before);
            }
            lab.destroy(environment);
        }
    }

    private void running(Lab lab, Report report, Apps apps) throws Exception {
        String what = "startAndWait() of a running app";
        List<Double> young = calls(lab, apps.S3, YOUNG);
        report.line(this, what + ", the first " + YOUNG, new Sample("ms", young));
        int many = 2 * lab.repetitions();
        report.line(this, what, new Sample("ms", calls(lab, apps.S3, many)), RUNNING);
        var unused = calls(lab, apps.BILLING, YOUNG);
        Sample four = new Sample("ms", calls(lab, apps.BILLING, many));
        report.line(this, what + " that needs three others", four);
    }

    private static List<Double> calls(Lab lab, AppHandle app, int count) throws Exception {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            millis.add(lab.millis(app::startAndWait));
        }
        return millis;
    }

    private void attach(Lab lab, Report report, String environment) throws Exception {
        List<Double> plain = new ArrayList<>();
        List<Double> attached = new ArrayList<>();
        for (int i = 0; i < lab.repetitions(); i++) {
            plain.add(firstBody(lab, environment, OrderTests.Plain.class));
            attached.add(firstBody(lab, environment, OrderTests.Attached.class));
        }
        Sample without = new Sample("ms", plain);
        report.line(this, "first test body, plain JUnit", without);
        report.line(
                this,
                "first test body, attached",
                new Sample("ms", attached),
                Bar.over(ATTACH, without, "plain JUnit"));
    }

    private static double firstBody(Lab lab, String environment, Class<?> testClass)
            throws Exception {
        String said =
                lab.output(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-D" + ENVIRONMENT + "=" + environment,
                        "-Dtestenv.home=" + System.getProperty("testenv.home"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Suite.class.getName(),
                        testClass.getName());
        return said.lines()
                .filter(line -> line.startsWith("first body after "))
                .mapToDouble(line -> Double.parseDouble(line.substring(17)))
                .findFirst()
                .orElseThrow();
    }

    private void parallel(Lab lab, Report report) throws Exception {
        Map<String, String> parallel =
                Map.of(
                        "testenv.report",
                        "",
                        "junit.jupiter.execution.parallel.enabled",
                        "true",
                        "junit.jupiter.execution.parallel.mode.classes.default",
                        "concurrent",
                        "junit.jupiter.execution.parallel.config.strategy",
                        "fixed",
                        "junit.jupiter.execution.parallel.config.fixed.parallelism",
                        "4");
        List<Double> serial = new ArrayList<>();
        List<Double> beside = new ArrayList<>();
        Suite.run(NO_REPORT, FOUR);
        for (int i = 0; i < lab.repetitions(); i++) {
            serial.add(lab.millis(() -> Suite.run(NO_REPORT, FOUR)));
            beside.add(lab.millis(() -> Suite.run(parallel, FOUR)));
        }
        Sample inTurn = new Sample("ms", serial);
        report.line(this, "20 tests in 4 classes, in turn", inTurn);
        report.line(
                this,
                "20 tests in 4 classes, in parallel",
                new Sample("ms", beside),
                Bar.times(PARALLEL, inTurn, "in turn"));
    }

    private void evidence(Lab lab, Report report) throws Exception {
        Path folder = Files.createTempDirectory("bench-report");
        try {
            List<Double> extra = new ArrayList<>();
            for (int i = -1; i < lab.repetitions(); i++) {
                double without = lab.millis(() -> Suite.fail(NO_REPORT, OrderTests.Failing.class));
                double with =
                        lab.millis(() ->
                                Suite.fail(
                                        Map.of("testenv.report", folder.toString()),
                                        OrderTests.Failing.class));
                if (i >= 0) {
                    extra.add(with - without);
                }
            }
            report.line(this, "evidence of a failed test", new Sample("ms", extra), EVIDENCE);
        } finally {
            Folders.remove(folder);
        }
    }

    private void sideBySide(Lab lab, Report report, Apps apps) throws Exception {
        Class<?>[] two = {OrderTests.First.class, OrderTests.Second.class};
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        for (int i = 0; i < Math.min(3, lab.repetitions()); i++) {
            ours.add(lab.millis(() -> Suite.run(NO_REPORT, two)));
            theirs.add(lab.millis(() -> ContainersPerClass.run(apps, two.length, 5)));
        }
        report.line(this, "10 tests, environment that is up", new Sample("ms", ours));
        report.line(this, "10 tests, Testcontainers for each class", new Sample("ms", theirs));
    }
}
