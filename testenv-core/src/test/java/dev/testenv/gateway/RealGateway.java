package dev.testenv.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.docker.RealEngine;
import dev.testenv.model.ContainerSettings;
import dev.testenv.model.Port;
import dev.testenv.model.Site;
import dev.testenv.model.Subnet;
import dev.testenv.plan.Action.Generation;
import dev.testenv.plan.ContainerSpec;
import dev.testenv.plan.ContainerSpec.Connection;
import dev.testenv.plan.Names;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A gateway and a relay of the image built from this repository's recipe, made by hand. */
final class RealGateway implements AutoCloseable {
    private static final String IMAGE = "testenv/gateway:it";
    private static final Duration LIMIT = Duration.ofSeconds(20);

    final RealEngine real = new RealEngine();
    final Names names = real.names;
    final String domain = names.environment() + ".test";
    final Subnet subnet;
    final Gateway gateway = new Gateway(real.engine, names.gateway());
    final Swap swap = new Swap(real.engine, names.relay());
    private final HttpClient http = HttpClient.newHttpClient();

    RealGateway() throws Exception {
        build();
        subnet = real.createNetwork();
        real.volumes.create(names.sitesVolume(), real.labels());
        real.volumes.create(names.socketsVolume(), real.labels());
        Connection network =
                new Connection.Environment(names.network(), subnet.address(1025), "", "", "");
        real.containers.create(spec(names.gateway(), "gateway", network, List.of("NET_ADMIN")));
        real.containers.create(spec(names.relay(), "relay", new Connection.Host(), List.of()));
    }

    /** Layers that have not changed come from the engine's cache. */
    private static void build() throws Exception {
        Path recipe = Path.of("..", "images", "gateway").toRealPath();
        String[] command = {
            "docker",
            "build",
            "-q",
            "--build-arg",
            "BASE=" + RealEngine.baseImage(),
            "-t",
            IMAGE,
            recipe.toString()
        };
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("DOCKER_BUILDKIT", "0");
        Process build = builder.start();
        String output = new String(build.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(build.waitFor()).as(output).isZero();
    }

    private ContainerSpec spec(
            String name, String role, Connection connection, List<String> capAdd) {
        ContainerSettings none = ContainerSettings.DEFAULT;
        return new ContainerSpec(
                name,
                IMAGE,
                Map.of(Names.ENVIRONMENT, names.environment(), Names.ROLE, role, Names.LAYOUT, "1"),
                Map.of(),
                List.of(role, "start"),
                connection,
                Map.of(names.sitesVolume(), "/sites", names.socketsVolume(), "/sockets"),
                false,
                List.of(),
                new ContainerSettings(
                        none.entrypoint(),
                        none.user(),
                        none.workingDirectory(),
                        true,
                        none.stopSignal(),
                        Duration.ofSeconds(2),
                        0,
                        0,
                        0,
                        false,
                        capAdd,
                        none.capDrop(),
                        none.ulimits(),
                        none.sysctls(),
                        none.tmpfs(),
                        none.extraHosts(),
                        none.labels(),
                        none.volumes(),
                        none.files(),
                        false));
    }

    /** The k-th site of the environment, from 1. */
    Site site(int k, String app, String endpoint, Port... ports) {
        return new Site(
                app,
                endpoint,
                List.of(app + "." + domain, app + "-" + endpoint + "." + domain),
                subnet.address(2048 + k),
                subnet.address(1024 + 15 + k),
                List.of(ports));
    }

    Generation generation(long basedOn, Site... sites) {
        return new Generation(
                basedOn, names.environment(), domain, subnet, subnet.address(1025), List.of(sites));
    }

    /** Starts both with a first generation and returns when they answer. */
    RealGateway start(Site... sites) {
        gateway.seed(generation(0, sites));
        startAgain();
        return this;
    }

    void startAgain() {
        real.containers.start(names.gateway());
        real.containers.start(names.relay());
        long begin = System.nanoTime();
        while (gateway.state().answering() == 0) {
            assertThat(System.nanoTime() - begin).as("gateway answers").isLessThan(LIMIT.toNanos());
        }
        while (real.engine.exec(names.relay(), List.of("relay", "status")).exitCode() != 0) {
            assertThat(System.nanoTime() - begin).as("relay answers").isLessThan(LIMIT.toNanos());
        }
    }

    /** Status and body of a GET at a site's virtual address. */
    String get(Site site) throws IOException, InterruptedException {
        URI uri = URI.create("http://" + site.address() + "/");
        HttpResponse<String> response =
                http.send(
                        HttpRequest.newBuilder(uri).timeout(LIMIT).build(),
                        HttpResponse.BodyHandlers.ofString());
        return response.statusCode() + " " + response.body();
    }

    @Override
    public void close() {
        real.close();
    }
}
