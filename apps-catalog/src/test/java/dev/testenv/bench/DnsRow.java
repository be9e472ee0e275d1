package dev.testenv.bench;

import dev.testenv.TestEnv;
import dev.testenv.apps.Apps;
import dev.testenv.model.Tier;
import dev.testenv.plan.Request;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The DNS proxy beside dnsmasq with the same names. */
final class DnsRow implements Row {
    private static final Pattern RATE = Pattern.compile("Queries per second:\\s+([0-9.]+)");
    private static final Pattern ANSWER = Pattern.compile("(?m)^> NOERROR \\S+ A ([0-9.]+)$");

    @Override
    public String letter() {
        return "f";
    }

    @Override
    public List<String> how() {
        return List.of(
                "`dnsperf -s SERVER -d QUERIES -c 4 -q 100 -l 2` for queries per second,"
                        + " `dnsperf -s SERVER -d QUERIES -Q 2000 -l 1 -v` for p50; questions for the addresses of all names of"
                        + " the reference catalog, from a container of the environment.",
                "`dnsmasq --no-resolv --no-hosts --addn-hosts=NAMES` in a container beside it, with the proxy's own file"
                        + " `names`.");
    }

    @Override
    public void measure(Lab lab, Report report) throws Exception {
        String environment = lab.environment("f");
        String network = "testenv-" + environment;
        Bench.imageOfWeb(lab);
        try (TestEnv reference =
                TestEnv.open(new Apps(), Apps.class.getName(), lab.settings(environment))) {
            reference.run(new Request.Bootstrap(Set.of(Tier.DNS), false, false), event -> {});
            Map<String, String> servers = new LinkedHashMap<>();
            servers.put("DNS proxy", Replay.of(lab.raw(), network + "-dns").address(network));
            String names =
                    lab.output(
                            "docker", "exec", network + "-gateway", "cat", "/sites/current/names");
            String client = network + "-client";
            servers.put("dnsmasq", beside(lab, environment, names));
            prepare(lab, environment, client, names);
            compare(lab, report, client, servers);
        } finally {
            lab.destroy(environment);
        }
    }

    /** Labelled like everything of the environment, so that it goes with it. */
    private static void run(Lab lab, String environment, String name) throws Exception {
        lab.output(
                "docker",
                "run",
                "-d",
                "--init",
                "--name",
                name,
                "--network",
                "testenv-" + environment,
                "--label",
                "testenv.environment=" + environment,
                Bench.imageOfWeb(lab),
                "sleep",
                "infinity");
    }

    private static String beside(Lab lab, String environment, String names) throws Exception {
        String name = "testenv-" + environment + "-dnsmasq";
        run(lab, environment, name);
        lab.output(
                "docker",
                "exec",
                name,
                "sh",
                "-c",
                "printf %s \"$1\" >/names && dnsmasq --no-resolv --no-hosts --addn-hosts=/names",
                "sh",
                names);
        return lab.output("docker", "exec", name, "hostname", "-i").strip();
    }

    private static void prepare(Lab lab, String environment, String client, String names)
            throws Exception {
        run(lab, environment, client);
        StringBuilder queries = new StringBuilder();
        names.lines()
                .filter(line -> !line.startsWith("#"))
                .flatMap(line -> java.util.Arrays.stream(line.split(" ")).skip(1))
                .filter(name -> name.contains("."))
                .forEach(name -> queries.append(name).append(" A\n"));
        lab.output(
                "docker",
                "exec",
                client,
                "sh",
                "-c",
                "printf %s \"$1\" >/queries",
                "sh",
                queries.toString());
    }

    private void compare(Lab lab, Report report, String client, Map<String, String> servers)
            throws Exception {
        Map<String, List<Double>> rates = new LinkedHashMap<>();
        Map<String, List<Double>> latencies = new LinkedHashMap<>();
        for (int i = -1; i < lab.repetitions(); i++) {
            for (Map.Entry<String, String> server : servers.entrySet()) {
                String[] ask = {
                    "docker", "exec", client, "dnsperf", "-s", server.getValue(), "-d", "/queries"
                };
                double rate =
                        GatewayRow.number(
                                RATE, lab.output(with(ask, "-c", "4", "-q", "100", "-l", "2")));
                double latency = p50(lab.output(with(ask, "-Q", "2000", "-l", "1", "-v")));
                if (i >= 0) {
                    rates.computeIfAbsent(server.getKey(), k -> new ArrayList<>()).add(rate);
                    latencies.computeIfAbsent(server.getKey(), k -> new ArrayList<>()).add(latency);
                }
            }
        }
        rates.forEach(
                (server, values) -> report.line(this, server, new Sample("queries/s", values)));
        latencies.forEach(
                (server, values) -> report.line(this, server + ", p50", new Sample("us", values)));
    }

    private static String[] with(String[] words, String... more) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private static double p50(String said) {
        List<Double> seconds =
                ANSWER.matcher(said).results().map(r -> Double.parseDouble(r.group(1))).toList();
        return new Sample("s", seconds).median() * 1e6;
    }
}
