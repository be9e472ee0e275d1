package dev.testenv.proof;

import dev.testenv.Settings;
import dev.testenv.TestEnv;
import dev.testenv.bench.Lab;
import dev.testenv.bench.Until;
import dev.testenv.gateway.Swap;
import dev.testenv.gateway.SystemContainers;
import dev.testenv.plan.Names;
import dev.testenv.socket.EngineClient;
import dev.testenv.socket.EngineFinder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToIntFunction;

/** An environment of its own with two apps, each of which two places on this machine serve too. */
final class Stage {
    private final Lab lab;
    private final ProofApps apps;
    private final EngineClient engine =
            new EngineFinder(System.getenv(), Path.of(System.getProperty("user.home"))).find();
    private final Swap swap;
    private final HostSide one;
    private final HostSide two;
    private final SwappedPort http;
    private final SwappedPort grpc;
    private final SwappedPort postgres;
    private final HttpClients webClients;
    private final Names names;

    /**
     * @param program a folder of jars, which the servers run from
     */
    Stage(Lab lab, Path program) throws Exception {
        this.lab = lab;
        String environment = lab.environment("swap");
        names = new Names(environment);
        Settings settings = lab.settings(environment);
        apps = TestEnv.attach(new ProofApps(program.toString()), settings);
        apps.POSTGRES.startAndWait();
        apps.ECHO.startAndWait();
        swap = new Swap(engine, SystemContainers.of(engine, environment).usableRelay());
        String image = imageOfPostgres(settings, program.toString());
        one = new HostSide(lab, HostSide.ONE, program, environment, image);
        two = new HostSide(lab, HostSide.TWO, program, environment, image);
        http = port("echo-www", HostSide::httpPort);
        grpc = port("echo-www." + ProofApps.GRPC_PORT, HostSide::grpcPort);
        postgres = port("postgres-tcp", HostSide::postgresPort);
        webClients = new HttpClients(http, apps.ECHO.url());
    }

    private static String imageOfPostgres(Settings settings, String program) {
        try (TestEnv images = TestEnv.open(new ProofApps(program), "", settings)) {
            return images.images().all().stream()
                    .filter(image -> image.app().equals("postgres"))
                    .findFirst()
                    .orElseThrow()
                    .reference();
        }
    }

    private SwappedPort port(String key, ToIntFunction<HostSide> number) {
        return new SwappedPort(
                swap,
                key,
                Map.of(
                        HostSide.ONE, number.applyAsInt(one),
                        HostSide.TWO, number.applyAsInt(two)));
    }

    Names names() {
        return names;
    }

    HostSide one() {
        return one;
    }

    /** All that are swapped. */
    List<SwappedPort> ports() {
        return List.of(http, grpc, postgres);
    }

    /** Of every kind. */
    Load load() {
        List<Client> clients = new ArrayList<>(webClients.all());
        clients.addAll(OtherClients.grpc(grpc, apps.ECHO.hostName()));
        clients.addAll(OtherClients.postgres(postgres, apps.POSTGRES.jdbcUrl()));
        return new Load(clients);
    }

    /**
     * An app as a user sees it.
     *
     * @param port its first
     * @param question asked on a connection of its own
     */
    record Swappable(String name, SwappedPort port, Client.Question question) {}

    /** The app over HTTP and the one over TCP. */
    List<Swappable> swappables() {
        String url = apps.POSTGRES.jdbcUrl();
        return List.of(
                new Swappable("echo", http, webClients::afresh),
                new Swappable("postgres", postgres, () -> OtherClients.query(url, 1)));
    }

    /** What follows {@code sitectl}, to let that side serve. */
    String[] command(Swappable app, String side, String... options) {
        List<String> words = new ArrayList<>(List.of("-e", names.environment(), "set", app.name()));
        words.addAll(app.port().words(side));
        words.addAll(List.of(options));
        return words.toArray(String[]::new);
    }

    /** Whether a call of somebody who may be gone still goes on. */
    boolean isSwapping() throws IOException, InterruptedException {
        return lab.output("docker", "top", names.relay()).contains("relay swap ");
    }

    /** Ends all processes of a container at once, and returns when the engine has restarted it. */
    void kill(String container) {
        Object before = restarts(container);
        engine.exec(container, List.of("sh", "-c", "kill -9 -1"));
        Until.holds(container + " is restarted", () -> !restarts(container).equals(before));
    }

    private Object restarts(String container) {
        return Objects.requireNonNull(engine.inspectContainer(container).get("RestartCount"));
    }
}
