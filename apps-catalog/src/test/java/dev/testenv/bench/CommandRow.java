package dev.testenv.bench;

import com.sun.net.httpserver.HttpServer;
import dev.testenv.TestEnv;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** Whole processes, from their start to their end. */
final class CommandRow implements Row {
    private static final int LIMIT_MILLIS = 150;

    @Override
    public String letter() {
        return "d";
    }

    @Override
    public List<String> how() {
        return List.of(
                "`sitectl -e ENV set web out --port PORT`, `sitectl -e ENV set web in`, `testenv --help`,"
                        + " and `docker kill -s CONT CONTAINER` as what the machine can do; in turn.");
    }

    @Override
    public void measure(Lab lab, Report report) throws Exception {
        String environment = lab.environment("d");
        BenchApps apps = new BenchApps();
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        try {
            TestEnv.attach(apps, lab.settings(environment)).WEB.startAndWait();
            String port = String.valueOf(server.getAddress().getPort());
            measure(
                    lab,
                    report,
                    List.of(
                            lab.program(
                                    "sitectl",
                                    "-e",
                                    environment,
                                    "set",
                                    "web",
                                    "out",
                                    "--port",
                                    port),
                            lab.program("sitectl", "-e", environment, "set", "web", "in"),
                            lab.program("testenv", "--help"),
                            new String[] {
                                "docker",
                                "kill",
                                "-s",
                                "CONT",
                                "testenv-" + environment + "-web-www"
                            }));
        } finally {
            server.stop(0);
            lab.destroy(environment);
        }
    }

    private void measure(Lab lab, Report report, List<String[]> commands) throws Exception {
        List<String> names =
                List.of("sitectl set out", "sitectl set in", "testenv --help", "docker kill");
        List<List<Double>> times = new ArrayList<>();
        for (String[] command : commands) {
            times.add(new ArrayList<>());
            // The first ones write the class archive and take it into use.
            lab.process(command);
            lab.process(command);
        }
        for (int i = 0; i < 2 * lab.repetitions(); i++) {
            for (int c = 0; c < commands.size(); c++) {
                times.get(c).add(lab.process(commands.get(c)));
            }
        }
        for (int c = 0; c < commands.size(); c++) {
            boolean ours = !names.get(c).startsWith("docker");
            report.line(
                    this,
                    names.get(c),
                    new Sample("ms", times.get(c)),
                    ours ? Bar.atMost(LIMIT_MILLIS, "ms") : Bar.NONE);
        }
    }
}
