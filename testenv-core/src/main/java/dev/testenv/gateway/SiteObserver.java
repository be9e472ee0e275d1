package dev.testenv.gateway;

import dev.testenv.model.Port;
import dev.testenv.model.Site;
import dev.testenv.plan.Names;
import dev.testenv.plan.Observed;
import dev.testenv.site.SiteFiles;
import dev.testenv.socket.Beside;
import dev.testenv.socket.EngineClient;
import dev.testenv.socket.EngineException;
import dev.testenv.socket.Listed;
import dev.testenv.socket.TarEntry;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads what the volume {@code sites} says: over HTTP when the gateway runs and this host reaches
 * it, else through whichever container has it mounted, running or not.
 */
public final class SiteObserver {
    /** How often a reading is repeated when somebody publishes during it. */
    private static final int ATTEMPTS = 3;

    /** Gateway, relay and DNS proxy: through each of them the volume can be read. */
    private static final int READERS = 3;

    /** How long the removal of a container may take that was listed a moment ago. */
    private static final Duration REMOVAL = Duration.ofSeconds(3);

    private final EngineClient engine;
    private volatile boolean glanceHelps = true;

    public SiteObserver(EngineClient engine) {
        this.engine = engine;
    }

    /** The whole account of an environment's sites. */
    public Observed.Sites observe(String environment) {
        for (int attempt = 1; ; attempt++) {
            SystemContainers containers = SystemContainers.of(engine, environment);
            try {
                return observe(containers);
            } catch (EngineException e) {
                if (e.status() == 0 || attempt > READERS) {
                    throw e;
                }
                // Somebody may be removing the one that was asked; then the next one is.
                containers.reader().ifPresent(r -> engine.awaitRemoved(r.id(), REMOVAL));
            }
        }
    }

    private Observed.Sites observe(SystemContainers containers) {
        String environment = containers.environment();
        if (containers.reader().isEmpty()) {
            boolean volume =
                    engine.listVolumes(List.of(Names.ENVIRONMENT + "=" + environment)).stream()
                            .anyMatch(v -> v.name().equals(new Names(environment).sitesVolume()));
            return volume
                    ? new Observed.Sites(false, 0, 0, 0, List.of(), Map.of(), Set.of())
                    : Observed.Sites.NONE;
        }
        String reader = containers.reader().get().name();
        Optional<Listed.Container> running =
                containers.gateway().filter(Listed.Container::isRunning);
        if (running.isEmpty()) {
            return fromFiles(containers, reader);
        }
        try {
            return glance(running.get(), environment)
                    .map(now -> sites(containers, now))
                    .orElseGet(() -> fromRunning(containers, reader));
        } catch (GatewayException | EngineException e) {
            // It is just ending, or broken: the files say what it serves, and whoever waits for it
            // says why it does not answer.
            return fromFiles(containers, reader);
        }
    }

    private Optional<Glance> glance(Listed.Container gateway, String environment) {
        Listed.Attachment place = gateway.attachments().get(new Names(environment).network());
        if (!glanceHelps || place == null || place.address().isEmpty()) {
            return Optional.empty();
        }
        try {
            glanceHelps = engine.address().isNear() || isTheSame(gateway.name(), place.address());
            for (int attempt = 1; glanceHelps; attempt++) {
                Optional<Glance> glance = Glance.at(place.address());
                if (glance.filter(Glance::mayBeOld).isEmpty() || attempt == ATTEMPTS) {
                    return glance;
                }
            }
        } catch (SocketTimeoutException e) {
            // A host without a route would wait for nothing every time.
            glanceHelps = false;
        }
        return Optional.empty();
    }

    /** Whether what answers here at that address is that gateway, and not another engine's. */
    private boolean isTheSame(String gateway, String address) throws SocketTimeoutException {
        Optional<String> here = Glance.id(address);
        return here.isPresent()
                && engine.exec(gateway, List.of("cat", "/sites/id")).stdout().equals(here.get());
    }

    private static Observed.Sites sites(SystemContainers containers, Glance now) {
        return new Observed.Sites(
                true,
                containers.layout(),
                now.current(),
                now.answering(),
                now.sites(),
                now.swaps(),
                now.refused(),
                now.egress());
    }

    private Observed.Sites fromRunning(SystemContainers containers, String reader) {
        Gateway gateway = new Gateway(engine, new Names(containers.environment()).gateway());
        for (int attempt = 1; ; attempt++) {
            Beside<GatewayState> asked = Beside.start(gateway::state);
            Map<String, String> files = generation(reader);
            GatewayState state = asked.result();
            if (state.current() == SiteFiles.number(files) || attempt == ATTEMPTS) {
                return new Observed.Sites(
                        true,
                        containers.layout(),
                        state.current(),
                        state.answering(),
                        SiteFiles.read(files),
                        state.swaps(),
                        SiteFiles.refused(files),
                        SiteFiles.egress(files));
            }
        }
    }

    private Observed.Sites fromFiles(SystemContainers containers, String reader) {
        Beside<Map<String, String>> marks = Beside.start(() -> marks(reader, "swap"));
        Map<String, String> files = generation(reader);
        return new Observed.Sites(
                true,
                containers.layout(),
                SiteFiles.number(files),
                0,
                SiteFiles.read(files),
                marks.result(),
                SiteFiles.refused(files),
                SiteFiles.egress(files));
    }

    /**
     * Whether this host has a route to the environment: its gateway, if it runs, answers here.
     * Something else may, where there is none.
     */
    public boolean hasRoute(SystemContainers containers) {
        Optional<Listed.Container> gateway =
                containers.gateway().filter(Listed.Container::isRunning);
        return gateway.isEmpty() || glance(gateway.get(), containers.environment()).isPresent();
    }

    /** The sites of the current generation, by name of app, then endpoint. */
    public List<Site> sites(SystemContainers containers) {
        return containers
                .gateway()
                .filter(Listed.Container::isRunning)
                .flatMap(gateway -> glance(gateway, containers.environment()))
                .map(Glance::sites)
                .or(() -> containers.reader().map(r -> SiteFiles.read(generation(r.name()))))
                .orElse(List.of());
    }

    /**
     * Every port of every site, and who serves it.
     *
     * @throws GatewayException when the relay does not run
     */
    public List<ServedPort> served(SystemContainers containers) {
        Swap swap = new Swap(engine, containers.usableRelay());
        Beside<List<SwapStatus>> asked = Beside.start(swap::status);
        List<Site> sites = sites(containers);
        Map<String, SwapStatus> byKey = new LinkedHashMap<>();
        asked.result().forEach(status -> byKey.put(status.key(), status));
        return sites.stream()
                .flatMap(site -> site.ports().stream().map(port -> served(site, port, byKey)))
                .toList();
    }

    private static ServedPort served(Site site, Port port, Map<String, SwapStatus> byKey) {
        SwapStatus status = byKey.get(site.key(port));
        return status == null
                ? new ServedPort(site, port, Optional.empty(), false, List.of())
                : new ServedPort(site, port, status.mark(), status.answers(), status.branches());
    }

    /** The keys of all ports that the host serves, be it for some requests, declared or not. */
    public Set<String> out(SystemContainers containers) {
        Set<String> keys = new TreeSet<>();
        containers
                .reader()
                .ifPresent(reader -> {
                    keys.addAll(marks(reader.name(), "swap").keySet());
                    keys.addAll(marks(reader.name(), "split").keySet());
                    for (String path : files(reader.name(), "/sites/when/.").keySet()) {
                        keys.add(path.substring(0, Math.max(path.indexOf('/'), 0)));
                    }
                });
        return keys;
    }

    /** Owner to content of every lease. */
    public Map<String, String> leases(SystemContainers containers) {
        return containers.reader().map(reader -> marks(reader.name(), "lease")).orElse(Map.of());
    }

    private Map<String, String> generation(String reader) {
        return files(reader, "/sites/current/.");
    }

    /** Name to content of every file of that kind. */
    private Map<String, String> marks(String reader, String kind) {
        Map<String, String> marks = files(reader, "/sites/" + kind + "/.");
        // Half-written ones have a dot in front.
        marks.keySet().removeIf(key -> key.startsWith("."));
        marks.replaceAll((key, text) -> text.strip());
        return marks;
    }

    /** Path to text of the files in a folder; none when there is no such folder yet. */
    private Map<String, String> files(String reader, String folder) {
        Map<String, String> files = new LinkedHashMap<>();
        try {
            for (TarEntry entry : engine.archive(reader, folder)) {
                if (entry instanceof TarEntry.File file) {
                    files.put(file.name(), file.text());
                }
            }
        } catch (EngineException e) {
            if (!e.isNotFound() || e.reason().contains("No such container")) {
                throw e;
            }
        }
        return files;
    }
}
