package dev.testenv.sitectl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.gateway.Gateway;
import dev.testenv.model.Port;
import dev.testenv.model.Site;
import dev.testenv.model.Subnet;
import dev.testenv.plan.Action.Generation;
import dev.testenv.plan.Names;
import dev.testenv.socket.EngineClient;
import dev.testenv.socket.EngineFinder;
import dev.testenv.socket.ExecResult;
import dev.testenv.socket.Listed;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * An environment of a random name with gateway and relay, made by hand with the docker command; the
 * image is built from this repository's recipe.
 */
final class HandMade {
    static final String IMAGE = "testenv/gateway:it";
    private static final long LIMIT_NANOS = 20_000_000_000L;

    final EngineClient engine;
    final Names names =
            new Names("it-" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt()));
    final Gateway gateway;
    private final Map<String, String> variables;
    private final List<String> labels =
            List.of(
                    "--label", Names.ENVIRONMENT + "=" + names.environment(),
                    "--label", Names.LAYOUT + "=1");
    private Subnet subnet = new Subnet(0, 20);

    HandMade() {
        this(System.getenv());
    }

    /**
     * @param variables name the engine
     */
    HandMade(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
        this.engine = new EngineFinder(variables, Path.of(System.getProperty("user.home"))).find();
        this.gateway = new Gateway(engine, names.gateway());
    }

    /** Makes it, without sites and not started. */
    void make() throws Exception {
        buildImage();
        makeOfImage();
    }

    void buildImage() throws Exception {
        List<String> build = new ArrayList<>(List.of("build", "-q", "--network", "host"));
        build.addAll(base());
        build.addAll(
                List.of("-t", IMAGE, Path.of("..", "images", "gateway").toRealPath().toString()));
        docker(build);
    }

    /** The same on an engine that has the image. */
    void makeOfImage() throws Exception {
        makeNetwork();
        docker(labelled("volume", "create", names.sitesVolume()));
        docker(labelled("volume", "create", names.socketsVolume()));
        create(
                "gateway",
                Map.of(
                        "NetworkingConfig",
                        Map.of(
                                "EndpointsConfig",
                                Map.of(
                                        names.network(),
                                        Map.of(
                                                "IPAMConfig",
                                                Map.of("IPv4Address", subnet.address(1025)))))),
                Map.of("NetworkMode", names.network(), "CapAdd", List.of("NET_ADMIN")));
        create("relay", Map.of("OpenStdin", true), Map.of("NetworkMode", "host"));
    }

    /** The base that a variable or property names, one of ours that is there, or the recipe's. */
    private List<String> base() throws Exception {
        String property = System.getProperty("TESTENV_BASE_IMAGE", "");
        String given = System.getenv().getOrDefault("TESTENV_BASE_IMAGE", property);
        String base =
                given.isEmpty()
                        ? docker("images", "-q", "testenv/base").lines().findFirst().orElse("")
                        : given;
        return base.isEmpty() ? List.of() : List.of("--build-arg", "BASE=" + base);
    }

    /** On the first free block; the engine refuses those that another network has. */
    private void makeNetwork() throws Exception {
        Subnet pool = Subnet.parse("10.216.0.0/16");
        int first = ThreadLocalRandom.current().nextInt(16);
        for (int i = 0; i < 16; i++) {
            subnet = pool.part(20, (first + i) % 16);
            Process made =
                    start(
                            labelled(
                                    "network",
                                    "create",
                                    "--subnet",
                                    subnet.toString(),
                                    names.network()));
            made.getInputStream().readAllBytes();
            if (made.waitFor() == 0) {
                return;
            }
        }
        throw new IllegalStateException("no block of " + pool + " is free");
    }

    private List<String> labelled(String kind, String verb, String... rest) {
        List<String> words = new ArrayList<>(List.of(kind, verb));
        words.addAll(labels);
        words.addAll(List.of(rest));
        return words;
    }

    /** Not by the docker command, which knows no input that stays open when a caller goes. */
    private void create(String role, Map<String, Object> settings, Map<String, Object> host) {
        Map<String, Object> hostConfig = new HashMap<>(host);
        hostConfig.put("Init", true);
        hostConfig.put(
                "Binds",
                List.of(names.sitesVolume() + ":/sites", names.socketsVolume() + ":/sockets"));
        Map<String, Object> body = new HashMap<>(settings);
        body.put("Image", IMAGE);
        body.put("Cmd", List.of(role, "start"));
        body.put(
                "Labels",
                Map.of(
                        Names.ENVIRONMENT,
                        names.environment(),
                        Names.LAYOUT,
                        "1",
                        Names.ROLE,
                        role));
        body.put("HostConfig", hostConfig);
        engine.post("/containers/create?name=" + names.network() + "-" + role, body);
    }

    /** A site with the k-th addresses, from 1. */
    Site site(int k, String app, String endpoint, Port... ports) {
        String domain = names.environment() + ".test";
        return new Site(
                app,
                endpoint,
                List.of(app + "." + domain, app + "-" + endpoint + "." + domain),
                subnet.address(2048 + k),
                subnet.address(1024 + 15 + k),
                List.of(ports));
    }

    /**
     * Runs a server in the place of a site's container, which answers every request with a word.
     */
    void serve(Site site, String word) throws Exception {
        String server = "listen 8080; location / { return 200 " + word + "; }";
        List<String> words =
                labelled(
                        "container",
                        "run",
                        "-d",
                        "--init",
                        "--label",
                        Names.APP + "=" + site.app(),
                        "--label",
                        Names.ENDPOINT + "=" + site.endpoint(),
                        "--label",
                        Names.DECLARATION + "={\"env\":{}}",
                        "--network",
                        names.network(),
                        "--ip",
                        site.container(),
                        IMAGE,
                        "sh",
                        "-c",
                        "echo 'events {} http { server { "
                                + server
                                + " } }' >/tmp/conf; exec nginx -c /tmp/conf -g 'daemon off;'");
        docker(words);
    }

    /** What a command in a container prints. */
    String inside(String container, String script) {
        ExecResult result = engine.exec(container, List.of("sh", "-c", script));
        assertThat(result.exitCode()).as(script + ": " + result.stderr()).isZero();
        return result.stdout();
    }

    /** Starts both with these sites and returns when they answer. */
    void start(Site... sites) throws Exception {
        gateway.seed(
                new Generation(
                        0,
                        names.environment(),
                        names.environment() + ".test",
                        subnet,
                        subnet.address(1025),
                        List.of(sites)));
        docker("start", names.gateway(), names.relay());
        long begin = System.nanoTime();
        while (gateway.state().answering() == 0
                || engine.exec(names.relay(), List.of("relay", "status")).exitCode() != 0) {
            assertThat(System.nanoTime() - begin).as("both answer").isLessThan(LIMIT_NANOS);
        }
    }

    String docker(String... words) throws Exception {
        return docker(List.of(words));
    }

    private String docker(List<String> words) throws Exception {
        Process process = start(words);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("docker %s: %s", words, output).isZero();
        return output;
    }

    private Process start(List<String> words) throws Exception {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(variables);
        builder.environment().put("DOCKER_BUILDKIT", "0");
        return builder.start();
    }

    /** Removes whatever carries the environment's label, however far making it got. */
    void remove() throws Exception {
        List<String> label = List.of(Names.ENVIRONMENT + "=" + names.environment());
        for (Listed.Container container : engine.listContainers(label, true)) {
            docker("rm", "-f", "-v", container.id());
        }
        for (Listed.Volume volume : engine.listVolumes(label)) {
            docker("volume", "rm", volume.name());
        }
        for (Listed.Network network : engine.listNetworks(label)) {
            docker("network", "rm", network.id());
        }
    }
}
