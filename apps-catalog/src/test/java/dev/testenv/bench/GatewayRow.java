package dev.testenv.bench;

import dev.testenv.TestEnv;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the way through the gateway costs. */
final class GatewayRow implements Row {
    private static final Pattern WRK_RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern WRK_P50 = Pattern.compile("50%\\s+([0-9.]+)(us|ms|s)");
    private static final Pattern PGBENCH_RATE = Pattern.compile("tps = ([0-9.]+)");
    private static final Pattern PGBENCH_LATENCY =
            Pattern.compile("latency average = ([0-9.]+) ms");

    @Override
    public String letter() {
        return "e";
    }

    @Override
    public List<String> how() {
        return List.of(
                "`wrk -t1 -c8 -d2s --latency URL` in a container of the environment, against nginx's first page at the"
                        + " app's own address, and at its virtual address over HTTP and over HTTPS.",
                "`FirstHandshake`, a new JVM that attaches the environment and asks the same page over HTTP and then,"
                        + " with another client, over HTTPS.",
                "`pgbench -n -S -c4 -T2` in a container of the environment, against PostgreSQL at both addresses; latency"
                        + " is the average.");
    }

    @Override
    public void measure(Lab lab, Report report) throws Exception {
        String environment = lab.environment("e");
        BenchApps apps = TestEnv.attach(new BenchApps(), lab.settings(environment));
        apps.WEB.startAndWait();
        apps.POSTGRES.startAndWait();
        apps.TOOLS.startAndWait();
        apps.PGBENCH.startAndWait();
        http(lab, report, environment);
        handshake(lab, report, environment);
        tcp(lab, report, environment);
        lab.destroy(environment);
    }

    private void http(Lab lab, Report report, String environment) throws Exception {
        String tools = "testenv-" + environment + "-tools-run";
        List<String> urls =
                List.of(
                        "http://" + own(lab, environment, "web-www") + ":80/",
                        "http://web." + environment + ".test:80/",
                        "https://web." + environment + ".test:443/");
        List<Double[]> rates = new ArrayList<>();
        List<Double[]> latencies = new ArrayList<>();
        for (int i = 0; i < lab.repetitions(); i++) {
            Double[] rate = new Double[urls.size()];
            Double[] latency = new Double[urls.size()];
            for (int way = 0; way < urls.size(); way++) {
                String said =
                        lab.output(
                                "docker",
                                "exec",
                                tools,
                                "wrk",
                                "-t1",
                                "-c8",
                                "-d2s",
                                "--latency",
                                urls.get(way));
                rate[way] = number(WRK_RATE, said);
                latency[way] = micros(said);
            }
            rates.add(rate);
            latencies.add(latency);
        }
        both(report, "HTTP", "requests/s", rates, "HTTP p50", "us", latencies);
        report.line(this, "HTTPS, through the gateway", column("requests/s", rates, 2));
        report.line(this, "HTTPS p50, through the gateway", column("us", latencies, 2));
    }

    private void handshake(Lab lab, Report report, String environment) throws Exception {
        List<Double[]> times = new ArrayList<>();
        for (int i = 0; i < lab.repetitions(); i++) {
            String said =
                    lab.output(
                            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                            "-Dtestenv.home=" + System.getProperty("testenv.home"),
                            "-cp",
                            System.getProperty("java.class.path"),
                            FirstHandshake.class.getName(),
                            environment);
            times.add(
                    new Double[] {
                        number(FirstHandshake.HTTP, said), number(FirstHandshake.HTTPS, said)
                    });
        }
        report.line(this, "first HTTP request of a new JVM", column("ms", times, 0));
        report.line(this, "first HTTPS request of it, by another client", column("ms", times, 1));
    }

    private void tcp(Lab lab, Report report, String environment) throws Exception {
        String client = "testenv-" + environment + "-pgbench-run";
        List<String> hosts =
                List.of(own(lab, environment, "postgres-tcp"), "postgres." + environment + ".test");
        lab.output(
                "docker",
                "exec",
                client,
                "pgbench",
                "-q",
                "-i",
                "-U",
                "postgres",
                "-h",
                hosts.getFirst(),
                "postgres");
        List<Double[]> rates = new ArrayList<>();
        List<Double[]> latencies = new ArrayList<>();
        for (int i = 0; i < lab.repetitions(); i++) {
            Double[] rate = new Double[2];
            Double[] latency = new Double[2];
            for (int way = 0; way < 2; way++) {
                String said =
                        lab.output(
                                "docker",
                                "exec",
                                client,
                                "pgbench",
                                "-n",
                                "-S",
                                "-c4",
                                "-T2",
                                "-U",
                                "postgres",
                                "-h",
                                hosts.get(way),
                                "postgres");
                rate[way] = number(PGBENCH_RATE, said);
                latency[way] = number(PGBENCH_LATENCY, said) * 1000;
            }
            rates.add(rate);
            latencies.add(latency);
        }
        both(report, "PostgreSQL", "queries/s", rates, "PostgreSQL latency", "us", latencies);
    }

    private void both(
            Report report,
            String rateOf,
            String rateUnit,
            List<Double[]> rates,
            String latencyOf,
            String latencyUnit,
            List<Double[]> latencies) {
        List<String> ways = List.of(", direct", ", through the gateway");
        for (int way = 0; way < ways.size(); way++) {
            report.line(this, rateOf + ways.get(way), column(rateUnit, rates, way));
            report.line(this, latencyOf + ways.get(way), column(latencyUnit, latencies, way));
        }
    }

    private static Sample column(String unit, List<Double[]> pairs, int column) {
        return new Sample(unit, pairs.stream().map(p -> p[column]).toList());
    }

    private static String own(Lab lab, String environment, String container) {
        String network = "testenv-" + environment;
        return Replay.of(lab.raw(), network + "-" + container).address(network);
    }

    private static double micros(String said) {
        Matcher matcher = WRK_P50.matcher(said);
        if (!matcher.find()) {
            throw new IllegalStateException("wrk said nothing of latency: " + said);
        }
        double value = Double.parseDouble(matcher.group(1));
        return switch (matcher.group(2)) {
            case "us" -> value;
            case "ms" -> value * 1e3;
            default -> value * 1e6;
        };
    }

    static double number(Pattern pattern, String said) {
        Matcher matcher = pattern.matcher(said);
        if (!matcher.find()) {
            throw new IllegalStateException("no '" + pattern + "' in: " + said);
        }
        return Double.parseDouble(matcher.group(1));
    }
}
