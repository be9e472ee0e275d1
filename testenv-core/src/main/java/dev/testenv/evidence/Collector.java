package dev.testenv.evidence;

import dev.testenv.gateway.Branch;
import dev.testenv.gateway.Gateway;
import dev.testenv.gateway.Swap;
import dev.testenv.model.Port;
import dev.testenv.model.Site;
import dev.testenv.plan.Addresses;
import dev.testenv.plan.EndpointStatus;
import dev.testenv.plan.Observed;
import dev.testenv.ready.FromGateway;
import dev.testenv.ready.Insider;
import dev.testenv.ready.Vantage;
import dev.testenv.socket.Beside;
import dev.testenv.socket.EngineClient;
import dev.testenv.socket.Fields;
import dev.testenv.why.ContainerState;
import dev.testenv.why.Detour;
import dev.testenv.why.DevServer;
import dev.testenv.why.Evidence;
import dev.testenv.why.Evidence.GatewayAnswer;
import dev.testenv.why.Evidence.NameAnswer;
import dev.testenv.why.Evidence.Seen;
import dev.testenv.why.Evidence.Subject;
import dev.testenv.why.Listener;
import dev.testenv.why.Objections;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Asks everybody about one endpoint, all at the same time: each costs some ten milliseconds.
 *
 * @param host this machine, if it reaches the network
 */
public record Collector(
        EngineClient engine,
        Insider insider,
        Optional<Vantage> host,
        Clock clock,
        Subject subject,
        Observed observed) {

    /** All the evidence that can be had. What cannot be asked in its state nobody is asked. */
    public Evidence collect(Readings readings) {
        Beside<Map<String, String>> holders = Beside.start(this::holders);
        Beside<Objections> objections = Aside.ask(this::objections, Objections::unread);
        Beside<Seen<NameAnswer>> dns =
                Aside.ask(this::dns, f -> new Seen<>(NameAnswer.unseen(f), Optional.empty()));
        Beside<Seen<GatewayAnswer>> gateway = gateway();
        Beside<Seen<String>> byName = byName();
        Beside<Optional<ContainerState>> state = Beside.start(this::state);
        Beside<Optional<List<Listener>>> listeners =
                Aside.ask(this::listeners, failure -> Optional.empty());
        Map<Integer, Beside<String>> ports = ports();
        Beside<Optional<String>> notReady = Aside.ask(readings::notReady, Optional::of);
        Beside<List<EndpointStatus>> needs = Beside.start(readings::needs);
        // A relay that does not answer is judged where the site needs it.
        Beside<List<Detour>> detours = Aside.ask(this::detours, failure -> List.of());
        Beside<Optional<DevServer>> devServer =
                Aside.ask(this::devServer, failure -> Optional.of(DevServer.unseen(failure)));
        return new Evidence(
                subject,
                observed,
                holders.result(),
                objections.result(),
                dns.result(),
                gateway.result(),
                byName.result(),
                state.result(),
                listeners.result(),
                results(ports),
                notReady.result(),
                needs.result(),
                detours.result(),
                devServer.result());
    }

    private static <K, V> Map<K, V> results(Map<K, Beside<V>> asked) {
        Map<K, V> results = new HashMap<>();
        asked.forEach((key, answer) -> results.put(key, answer.result()));
        return results;
    }

    private Optional<Site> site() {
        return subject.site(observed);
    }

    private boolean runs(String container) {
        return observed.container(container).filter(Observed.Container::isRunning).isPresent();
    }

    private boolean gatewayRuns() {
        return runs(subject.names().gateway());
    }

    private Vantage inside() {
        return new FromGateway(insider, subject.names().gateway());
    }

    /** Address to name of every container in the network, whoever started it. */
    private Map<String, String> holders() {
        Map<String, String> holders = new HashMap<>();
        observed.network()
                .map(network -> Fields.map(engine.get("/networks/" + network.id()), "Containers"))
                .orElse(Map.of())
                .values()
                .forEach(c ->
                        holders.put(
                                Fields.text(c, "IPv4Address").replaceFirst("/.*", ""),
                                Fields.text(c, "Name")));
        return holders;
    }

    private Objections objections() {
        Gateway gateway = new Gateway(engine, subject.names().gateway());
        return site().filter(s -> gatewayRuns())
                .map(s -> Objections.read(gateway.look(s.id())))
                .orElse(Objections.NONE);
    }

    private Seen<NameAnswer> dns() throws InterruptedException {
        String name = subject.endpoint().isWorker() ? "" : subject.hostName();
        DnsAsker asker = new DnsAsker(subject.environment().domain(), name);
        Beside<Optional<NameAnswer>> fromHost =
                Beside.start(() -> host.isPresent() ? dnsFromHost(asker) : Optional.empty());
        NameAnswer inside = asker.inside(insider, subject.names().dns());
        return new Seen<>(inside, fromHost.result());
    }

    private Optional<NameAnswer> dnsFromHost(DnsAsker asker) throws InterruptedException {
        return observed.network().isPresent()
                ? Optional.of(asker.fromHost(Addresses.dns(observed.network().get().subnet())))
                : Optional.empty();
    }

    private Beside<Seen<GatewayAnswer>> gateway() {
        return everywhere(
                (visitor, site) -> visitor.gateway(site),
                failure -> new GatewayAnswer("", failure));
    }

    private Beside<Seen<String>> byName() {
        return everywhere(
                (visitor, site) -> visitor.byName(site, subject.endpoint().ready()),
                failure -> failure);
    }

    /** What is asked of a site, from wherever one may ask. */
    @FunctionalInterface
    private interface Visit<T> {
        T pay(Visitor visitor, Site site) throws InterruptedException;
    }

    private <T> Beside<Seen<T>> everywhere(Visit<T> visit, Function<String, T> instead) {
        Optional<Site> site = site().filter(s -> gatewayRuns());
        if (site.isEmpty()) {
            return Beside.start(
                    () -> new Seen<>(instead.apply("it was not asked"), Optional.empty()));
        }
        Beside<T> inside = Aside.ask(() -> visit.pay(new Visitor(inside()), site.get()), instead);
        Optional<Beside<T>> fromHost =
                host.map(
                        here -> Aside.ask(() -> visit.pay(new Visitor(here), site.get()), instead));
        return Beside.start(() -> new Seen<>(inside.result(), fromHost.map(Beside::result)));
    }

    private Optional<ContainerState> state() throws IOException {
        return observed.container(subject.container()).isPresent()
                ? Optional.of(report().state())
                : Optional.empty();
    }

    private Optional<List<Listener>> listeners() throws IOException, InterruptedException {
        return runs(subject.container()) ? report().listeners() : Optional.empty();
    }

    private ContainerReport report() {
        return new ContainerReport(engine, insider, clock, subject.container());
    }

    /** Asked inside: nobody else need reach a container's own address. */
    private Map<Integer, Beside<String>> ports() {
        Map<Integer, Beside<String>> ports = new LinkedHashMap<>();
        site().filter(s -> gatewayRuns() && runs(subject.container()))
                .ifPresent(site -> {
                    for (Port port : subject.endpoint().ports()) {
                        ports.put(port.number(), connection(site.container(), port.number()));
                    }
                });
        return ports;
    }

    private Beside<String> connection(String address, int port) {
        return Aside.ask(() -> new Visitor(inside()).connect(address, port), failure -> failure);
    }

    private Swap relay() {
        return new Swap(engine, subject.names().relay());
    }

    private List<Detour> detours() {
        String key = site().map(Site::id).orElse("");
        return key.isEmpty() || !runs(subject.names().relay())
                ? List.of()
                : relay().status().stream()
                        .filter(status -> status.key().equals(key))
                        .flatMap(status -> status.branches().stream())
                        .flatMap(Collector::detour)
                        .toList();
    }

    private static Stream<Detour> detour(Branch branch) {
        int port = branch.mark().port();
        String where = branch.mark().where();
        return switch (branch) {
            case Branch.Part part ->
                    Stream.of(
                            new Detour(
                                    part.share().percent() + " % of requests",
                                    true,
                                    port,
                                    where,
                                    part.answers()));
            case Branch.Matching matching ->
                    Stream.of(
                            new Detour(
                                    matching.rule().text(),
                                    false,
                                    port,
                                    where,
                                    matching.answers()));
            case Branch.Copies copies -> Stream.of();
        };
    }

    private Optional<DevServer> devServer() {
        return site().filter(s -> observed.sites().swaps().containsKey(s.id()))
                .filter(s -> runs(subject.names().relay()))
                .map(s -> DevServer.read(relay().look(s.id())));
    }
}
