package dev.testenv.bench;

import com.sun.net.httpserver.HttpServer;
import dev.testenv.TestEnv;
import dev.testenv.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** Whole processes, from their start to their end. */
final class CommandRow implements Row {
    private static final Bar SWAP = Bar.atMost(100, "ms");
    private static final Bar SWAP_TO_NEW_PORT = Bar.atMost(180, "ms");
    private static final Bar SWAP_CPU = Bar.atMost(120, "ms");
    private static final Bar SWITCH = Bar.atMost(30, "ms");
    private static final Bar HELP = Bar.atMost(150, "ms");

    private final List<Double> out = new ArrayList<>();
    private final List<Double> outCpu = new ArrayList<>();
    private final List<Double> toNewPort = new ArrayList<>();
    private final List<Double> in = new ArrayList<>();
    private final List<Double> switches = new ArrayList<>();
    private final List<Double> help = new ArrayList<>();
    private final List<Double> kill = new ArrayList<>();

    @Override
    public String letter() {
        return "d";
    }

    @Override
    public List<String> how() {
        return List.of(
                "`sitectl -e ENV set web out --port PORT` for a port that was used before and for one that was not,"
                        + " `sitectl -e ENV set web in`, `testenv --help`, and `docker kill -s CONT CONTAINER` as what the"
                        + " machine can do; in turn, each timed by bash (`time`: wall and processor time of the process).",
                "The switch is what `set --json` gives as `switchMicros`: from the moment at which the relay hears of it until"
                        + " a request through the gateway is served by the new side.");
    }

    @Override
    public void measure(Lab lab, Report report) throws Exception {
        String environment = lab.environment("d");
        BenchApps apps = new BenchApps();
        List<HttpServer> servers = new ArrayList<>();
        try {
            TestEnv.attach(apps, lab.settings(environment)).WEB.startAndWait();
            String known = serve(servers);
            // The first ones write the class archive and take it into use.
            for (int i = -2; i < 2 * lab.repetitions(); i++) {
                round(lab, environment, known, serve(servers), i >= 0);
            }
        } finally {
            servers.forEach(server -> server.stop(0));
            lab.destroy(environment);
        }
        report.line(this, "sitectl set out", new Sample("ms", out), SWAP);
        report.line(this, "sitectl set out, processor time", new Sample("ms", outCpu), SWAP_CPU);
        report.line(
                this, "sitectl set out, new port", new Sample("ms", toNewPort), SWAP_TO_NEW_PORT);
        report.line(this, "sitectl set in", new Sample("ms", in), SWAP);
        report.line(this, "the switch", new Sample("ms", switches), SWITCH);
        report.line(this, "testenv --help", new Sample("ms", help), HELP);
        report.line(this, "docker kill", new Sample("ms", kill));
    }

    /** The port of another server. */
    private static String serve(List<HttpServer> servers) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        servers.add(server);
        return String.valueOf(server.getAddress().getPort());
    }

    private void round(Lab lab, String environment, String known, String other, boolean counts)
            throws Exception {
        String[] backIn = lab.program("sitectl", "-e", environment, "set", "web", "in");
        String container = "testenv-" + environment + "-web-www";
        Lab.Timed knownPort = lab.timed(setOut(lab, environment, known));
        Lab.Timed first = lab.timed(backIn);
        Lab.Timed newPort = lab.timed(setOut(lab, environment, other));
        lab.output(backIn);
        Lab.Timed printed = lab.timed(lab.program("testenv", "--help"));
        Lab.Timed killed = lab.timed("docker", "kill", "-s", "CONT", container);
        String receipt = lab.output(setOut(lab, environment, known, "--json"));
        lab.output(backIn);
        if (counts) {
            out.add(knownPort.wallMillis());
            outCpu.add(knownPort.processorMillis());
            in.add(first.wallMillis());
            toNewPort.add(newPort.wallMillis());
            help.add(printed.wallMillis());
            kill.add(killed.wallMillis());
            Number micros = (Number) Replay.at(Json.parse(receipt), "switchMicros");
            switches.add(micros.doubleValue() / 1000);
        }
    }

    private static String[] setOut(Lab lab, String environment, String port, String... more) {
        List<String> words =
                new ArrayList<>(List.of("-e", environment, "set", "web", "out", "--port", port));
        words.addAll(List.of(more));
        return lab.program("sitectl", words.toArray(String[]::new));
    }
}
