package dev.testenv.why;

import dev.testenv.model.App;
import dev.testenv.model.ContainerSettings;
import dev.testenv.model.Dependency;
import dev.testenv.model.Endpoint;
import dev.testenv.model.Environment;
import dev.testenv.model.ImageSource;
import dev.testenv.model.Leaf;
import dev.testenv.model.Patience;
import dev.testenv.model.Port;
import dev.testenv.model.Protocol;
import dev.testenv.model.Site;
import dev.testenv.model.Subnet;
import dev.testenv.model.Tier;
import dev.testenv.model.WaitStrategy;
import dev.testenv.plan.EndpointStatus;
import dev.testenv.plan.Names;
import dev.testenv.plan.Observed;
import dev.testenv.why.Evidence.GatewayAnswer;
import dev.testenv.why.Evidence.NameAnswer;
import dev.testenv.why.Evidence.Seen;
import dev.testenv.why.Evidence.Subject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The evidence of a chain that holds, to be spoilt: billing/www, one HTTP port, in. */
final class Scene {
    static final String VIRTUAL = "10.213.8.1";
    static final String FIXED = "10.213.4.16";

    WaitStrategy ready = new WaitStrategy.HttpAnswer(8080, "/health", 200, 399, "");
    List<Port> ports = List.of(new Port("www", 8080, Protocol.HTTP));
    List<Dependency> dependsOn = List.of();
    boolean network = true;
    long generation = 3;
    long answering = 3;
    boolean readable = true;
    boolean published = true;
    Map<String, String> swaps = new HashMap<>();
    Map<String, Observed.Container> containers = new HashMap<>();
    Set<String> images = Set.of("acme/billing:1");
    Map<String, String> holders = new HashMap<>();
    Objections objections = Objections.NONE;
    NameAnswer dnsInside = new NameAnswer(3, VIRTUAL, "");
    Optional<NameAnswer> dnsFromHost = Optional.of(new NameAnswer(3, VIRTUAL, ""));
    GatewayAnswer gateway = new GatewayAnswer("in", "");
    Optional<GatewayAnswer> gatewayFromHost = Optional.of(gateway);
    String byName = "";
    Optional<String> byNameFromHost = Optional.of("");
    Optional<ContainerState> state = Optional.of(state("running", 0, "", "ready"));
    Optional<List<Listener>> listeners = Optional.of(List.of(new Listener("*", 8080)));
    String port = "";
    Optional<String> notReady = Optional.empty();
    List<EndpointStatus> needs = new ArrayList<>();
    List<Detour> detours = new ArrayList<>();
    Optional<DevServer> devServer = Optional.empty();
    Optional<Leaf> leaf = Optional.empty();

    Scene() {
        for (String role : List.of("gateway", "dns", "billing-www")) {
            container(role, "running", 0, "net1");
        }
        container("relay", "running", 0, "");
    }

    static ContainerState state(String word, int exitCode, String error, String... lastLines) {
        return new ContainerState(
                word,
                exitCode,
                false,
                error,
                word.equals("created") ? Optional.empty() : Optional.of(Duration.ofSeconds(12)),
                "",
                "",
                List.of(lastLines));
    }

    Scene container(String role, String word, int exitCode, String networkId) {
        String address =
                switch (role) {
                    case "gateway" -> "10.213.4.1";
                    case "dns" -> "10.213.4.2";
                    case "relay" -> "";
                    default -> FIXED;
                };
        containers.put(
                role,
                new Observed.Container(
                        role,
                        "testenv-dev-" + role,
                        word,
                        exitCode,
                        networkId,
                        address,
                        "acme/billing:1",
                        Map.of(Names.LAYOUT, String.valueOf(Names.LAYOUT_NUMBER))));
        return this;
    }

    /** The container's process is not running. */
    Scene ended(ContainerState how) {
        state = Optional.of(how);
        return container("billing-www", how.word(), how.exitCode(), "net1");
    }

    /** The site is out, and the dev server as described by the relay. */
    Scene out(String... facts) {
        swaps.put("billing-www", "port=8000 since=2026-11-20T06:11:19Z by=ann@laptop");
        List<String> all = new ArrayList<>(List.of("link 8000", "socket open", "answers yes"));
        all.addAll(List.of(facts));
        devServer = Optional.of(DevServer.read(all));
        return this;
    }

    Scene tcp(int number) {
        ports = List.of(new Port("tcp", number, Protocol.TCP));
        ready = new WaitStrategy.PortOpen(number);
        gateway = new GatewayAnswer("", "");
        gatewayFromHost = Optional.of(gateway);
        return this;
    }

    Scene worker() {
        ports = List.of();
        ready = new WaitStrategy.StillRunning(Duration.ofSeconds(1));
        published = false;
        return this;
    }

    Scene needs(EndpointStatus.State is, String swap, String reason) {
        dependsOn = List.of(new Dependency("postgres", Dependency.Condition.READY));
        needs.add(
                new EndpointStatus(
                        "postgres",
                        "infra",
                        "tcp",
                        is,
                        swap,
                        List.of(),
                        "",
                        List.of(),
                        "",
                        "",
                        "",
                        reason));
        return this;
    }

    /** The line of the last link, and the advice. */
    String found() {
        Finding last = Chain.judge(evidence()).findings().getLast();
        return switch (last) {
            case Finding.Holds holds -> holds.link().word() + " ok " + holds.evidence();
            case Finding.Broken broken ->
                    broken.link().word() + ": " + broken.evidence() + " > " + broken.next();
        };
    }

    /** The line of a link that holds. */
    String line(Link link) {
        return Chain.judge(evidence()).findings().stream()
                .filter(f -> f.link() == link)
                .map(Finding::evidence)
                .findFirst()
                .orElse("not judged");
    }

    List<Link> links() {
        return Chain.judge(evidence()).findings().stream().map(Finding::link).toList();
    }

    Evidence evidence() {
        Endpoint endpoint = new Endpoint("www", List.of(), ports, ready, Patience.DEFAULT);
        App app =
                new App(
                        "billing",
                        new ImageSource.Named("acme/billing:1"),
                        Tier.APP,
                        false,
                        List.of(endpoint),
                        Map.of(),
                        dependsOn,
                        ContainerSettings.DEFAULT);
        Environment environment =
                new Environment("dev", "dev.test", "Apps", Environment.DEFAULT_POOL, List.of(app));
        Optional<Site> site =
                published
                        ? Optional.of(
                                new Site(
                                                "billing",
                                                "www",
                                                List.of("billing.dev.test", "billing-www.dev.test"),
                                                VIRTUAL,
                                                FIXED,
                                                ports)
                                        .with(leaf))
                        : Optional.empty();
        Map<Integer, String> answers = new HashMap<>();
        ports.forEach(p -> answers.put(p.number(), port));
        return new Evidence(
                new Subject(
                        environment,
                        app,
                        endpoint,
                        "acme/billing:1",
                        LocalDate.parse("2026-11-20")),
                new Observed(
                        network
                                ? Optional.of(
                                        new Observed.Network(
                                                "net1",
                                                "testenv-dev",
                                                Subnet.parse("10.213.0.0/20"),
                                                Map.of()))
                                : Optional.empty(),
                        List.copyOf(containers.values()),
                        Set.of(),
                        images,
                        new Observed.Sites(
                                readable,
                                1,
                                generation,
                                answering,
                                site.stream().toList(),
                                swaps,
                                Set.of()),
                        List.of()),
                holders,
                objections,
                new Seen<>(dnsInside, dnsFromHost),
                new Seen<>(gateway, gatewayFromHost),
                new Seen<>(byName, byNameFromHost),
                state,
                listeners,
                answers,
                notReady,
                needs,
                detours,
                devServer);
    }
}
