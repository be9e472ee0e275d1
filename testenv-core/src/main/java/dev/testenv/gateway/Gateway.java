package dev.testenv.gateway;

import dev.testenv.model.Site;
import dev.testenv.plan.Action.Generation;
import dev.testenv.site.SiteFiles;
import dev.testenv.socket.EngineClient;
import dev.testenv.socket.EngineException;
import dev.testenv.socket.TarEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The calls into a gateway's container. Each is one exec, which completes inside the container even
 * when this process is killed.
 */
public final class Gateway {
    private static final String SITES = "/sites";
    private static final String TLS = "/tls";
    private static final int MOVED = 10;
    private static final int FAILED = 11;

    /** The engine refuses to run a command in a container that does not run: 409 Conflict. */
    private static final int NOT_RUNNING = 409;

    private final EngineClient engine;
    private final String container;

    /**
     * @param container the gateway's container
     */
    public Gateway(EngineClient engine, String container) {
        this.engine = engine;
        this.container = container;
    }

    /** The same with sites that need no certificates. */
    public void seed(Generation generation) {
        seed(generation, List.of());
    }

    /**
     * Writes the first generation into a gateway that has never run; it then starts with it.
     *
     * @param certificates what the volume for certificates gets with it
     */
    public void seed(Generation generation, List<TarEntry> certificates) {
        String folder = "generations/" + padded(generation.number());
        List<TarEntry> entries = new ArrayList<>(certificates);
        entries.add(new TarEntry.Folder("sites/generations"));
        entries.addAll(entries("sites/" + folder, files(generation)));
        // Last, so that whoever finds the link finds what it names.
        entries.add(new TarEntry.Link("sites/current", folder));
        // At the root, for both volumes at once.
        engine.put(container, "/", entries);
    }

    /** The same with sites that have the certificates that they need. */
    public Publication publish(Generation generation) {
        return publish(generation, List.of());
    }

    /**
     * Makes a generation the one that answers, on condition that the one it was planned on still is
     * current. Returns when it answers alone.
     *
     * @param certificates what the volume for certificates gets with it
     * @throws GatewayException when the gateway did not even try
     */
    public Publication publish(Generation generation, List<TarEntry> certificates) {
        String candidate = padded(generation.number()) + "-" + UUID.randomUUID();
        List<TarEntry> entries = new ArrayList<>(certificates);
        Map<String, String> files = files(generation);
        entries.addAll(entries("sites/staging/" + candidate, files));
        engine.put(container, "/", entries);
        Reply reply = call("publish", candidate, String.valueOf(generation.basedOn()));
        return switch (reply.exitCode()) {
            case 0 ->
                    new Publication.Published(
                            reply.number("generation"),
                            reply.facts("refused").stream()
                                    .map(Publication.RefusedSite::read)
                                    .map(site -> site.explained(files))
                                    .toList());
            case MOVED -> new Publication.Moved(reply.number("moved"));
            case FAILED -> new Publication.Failed(reply.fact("failed"));
            default -> throw reply.unexpected();
        };
    }

    /** The two files of a CA. */
    public record AuthorityFiles(String certificate, String key) {}

    /** The CA in the volume for certificates; empty when there is none. */
    public Optional<AuthorityFiles> authority() {
        return certificate().map(text -> new AuthorityFiles(text, file(TLS + "/ca.key")));
    }

    /** The CA's certificate in that volume, which is no secret; empty when there is none. */
    public Optional<String> certificate() {
        try {
            return Optional.of(file(TLS + "/ca.pem"));
        } catch (EngineException e) {
            if (e.isNotFound()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private String file(String path) {
        return engine.archive(container, path).stream()
                .filter(TarEntry.File.class::isInstance)
                .map(entry -> ((TarEntry.File) entry).text())
                .collect(Collectors.joining());
    }

    /** The same for the generation that it was seeded with, which was not published. */
    public List<Publication.RefusedSite> refused(Generation seed) {
        List<Publication.RefusedSite> refused = refused();
        Map<String, String> files = refused.isEmpty() ? Map.of() : files(seed);
        return refused.stream().map(site -> site.explained(files)).toList();
    }

    /**
     * The sites of the current generation that nginx refused, whether it was published or found at
     * the start.
     */
    public List<Publication.RefusedSite> refused() {
        try {
            return engine.archive(container, SITES + "/current/refused").stream()
                    .filter(TarEntry.File.class::isInstance)
                    .flatMap(entry -> ((TarEntry.File) entry).text().lines())
                    .map(Publication.RefusedSite::read)
                    .toList();
        } catch (EngineException e) {
            if (e.isNotFound()) {
                return List.of(); // there is no list when nothing was refused
            }
            throw e;
        }
    }

    /** Its own account of itself; it must run. */
    public GatewayState state() {
        return GatewayState.read(call("state").mustSucceed());
    }

    /** Calls that have left the environment or were kept from it, where not all may leave. */
    public List<String> egress() {
        return call("egress").mustSucceed().lines();
    }

    /**
     * What nginx has against a site's files, one fact a line.
     *
     * @param site its id, such as {@code billing-www}
     */
    public List<String> look(String site) {
        return call("look", site).mustSucceed().lines();
    }

    /**
     * Makes nginx load the current generation, if it answers with another one.
     *
     * @throws GatewayException when nginx refuses
     */
    public void heal() {
        call("heal").mustSucceed();
    }

    /**
     * Makes the gateway find out anew who has an address, so that the site of a container that was
     * just stopped answers at once. A gateway that does not run has nothing to forget.
     *
     * @param address the container's fixed address
     */
    public void forget(String address) {
        try {
            call("forget", address);
        } catch (EngineException e) {
            if (!e.isNotFound() && e.status() != NOT_RUNNING) {
                throw e;
            }
        }
    }

    private Reply call(String... words) {
        List<String> command = new ArrayList<>(List.of("gateway"));
        command.addAll(List.of(words));
        return Reply.of(engine, container, command.toArray(String[]::new));
    }

    private Map<String, String> files(Generation generation) {
        SiteFiles files =
                new SiteFiles(
                        generation.environment(),
                        generation.domain(),
                        generation.subnet(),
                        generation.gatewayAddress(),
                        generation.egress(),
                        generation.forms());
        // The sites of another catalog, which alone knows their form: their files stay.
        Map<String, String> kept = new LinkedHashMap<>();
        List<Site> sites = new ArrayList<>();
        for (Site site : generation.sites()) {
            boolean known = site.form().isEmpty() || generation.forms().containsKey(site.app());
            Map<String, String> now = known ? Map.of() : published(site);
            boolean stays = known || SiteFiles.read(now).contains(site);
            sites.add(stays ? site : site.formed(""));
            kept.putAll(stays ? now : Map.of());
        }
        Map<String, String> written = files.write(generation.number(), sites);
        written.putAll(kept);
        return written;
    }

    /** The files of a site in the current generation: path to text. */
    public Map<String, String> published(Site site) {
        Map<String, String> files = new LinkedHashMap<>();
        for (String path : SiteFiles.paths(site)) {
            try {
                for (TarEntry entry : engine.archive(container, SITES + "/current/" + path)) {
                    if (entry instanceof TarEntry.File file) {
                        files.put(path, file.text());
                    }
                }
            } catch (EngineException e) {
                if (!e.isNotFound()) {
                    throw e;
                }
            }
        }
        return files;
    }

    private static List<TarEntry> entries(String folder, Map<String, String> files) {
        List<TarEntry> entries = new ArrayList<>();
        Set<String> folders = new TreeSet<>(Set.of(folder, folder + "/http", folder + "/tcp"));
        files.keySet().stream()
                .filter(path -> path.contains("/"))
                .forEach(path -> folders.add(folder + "/" + path.substring(0, path.indexOf('/'))));
        folders.forEach(f -> entries.add(new TarEntry.Folder(f)));
        files.forEach((path, text) -> entries.add(TarEntry.File.of(folder + "/" + path, text)));
        return entries;
    }

    private static String padded(long number) {
        String digits = String.valueOf(number);
        return "0".repeat(Math.max(6 - digits.length(), 0)) + digits;
    }
}
