package dev.testenv.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * An environment of foundation and infra tier as it was, made again by raw calls under the same
 * names.
 */
final class RawBootstrap {
    private static final List<String> FOUNDATION = List.of("gateway", "relay", "dns");
    private static final List<String> INFRA = List.of("postgres-tcp", "redis-tcp", "s3server-tcp");

    private final Raw raw;
    private final String network;
    private final Map<String, Object> networkBody;
    private final List<Map<String, Object>> volumes;
    private final byte[] sites;
    private final Map<String, Replay> containers;

    private RawBootstrap(
            Raw raw,
            String network,
            Map<String, Object> networkBody,
            List<Map<String, Object>> volumes,
            byte[] sites,
            Map<String, Replay> containers) {
        this.raw = raw;
        this.network = network;
        this.networkBody = networkBody;
        this.volumes = volumes;
        this.sites = sites;
        this.containers = containers;
    }

    /** Remembers an environment that exists. */
    static RawBootstrap of(Raw raw, String environment) {
        String network = "testenv-" + environment;
        Object is = raw.get("/networks/" + network);
        Map<String, Object> networkBody = new HashMap<>();
        for (String field : List.of("Name", "Driver", "IPAM", "Options", "Labels")) {
            networkBody.put(field, Replay.at(is, field));
        }
        networkBody.put("CheckDuplicate", true);
        List<Map<String, Object>> volumes = new ArrayList<>();
        for (String volume : List.of("sites", "sockets")) {
            Object labels = Replay.at(raw.get("/volumes/" + network + "-" + volume), "Labels");
            volumes.add(Map.of("Name", network + "-" + volume, "Labels", labels));
        }
        Map<String, Replay> containers = new HashMap<>();
        for (List<String> part : List.of(FOUNDATION, INFRA)) {
            part.forEach(c -> containers.put(c, Replay.of(raw, network + "-" + c)));
        }
        byte[] sites = raw.bytes("/containers/" + network + "-gateway/archive?path=/sites");
        return new RawBootstrap(raw, network, networkBody, volumes, sites, containers);
    }

    /** The containers by the end of their names. */
    Map<String, Replay> containers() {
        return containers;
    }

    static boolean isFoundation(String container) {
        return FOUNDATION.contains(container);
    }

    void run() throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(parallel())) {
            List<Callable<Object>> first = new ArrayList<>();
            first.add(() -> raw.post("/networks/create", networkBody));
            volumes.forEach(v -> first.add(() -> raw.post("/volumes/create", v)));
            all(pool, first);
            all(pool, containers.values().stream().map(c -> call(() -> c.create(raw))).toList());
            raw.put("/containers/" + network + "-gateway/archive?path=/", sites);
            all(pool, FOUNDATION.stream().map(c -> call(() -> start(c))).toList());
            all(pool, INFRA.stream().map(c -> call(() -> start(c))).toList());
        }
    }

    private void start(String container) {
        Replay replay = containers.get(container);
        if (replay == null) {
            throw new IllegalStateException("there was no " + container);
        }
        replay.start(raw);
        switch (container) {
            case "gateway" -> Until.answers("http://" + address(replay) + "/.testenv/generation");
            case "dns" -> Until.accepts(address(replay), 53);
            case "relay" ->
                    Until.holds("relay", () -> raw.exec(replay.name(), "relay", "status") == 0);
            case "postgres-tcp" -> {
                Until.accepts(address(replay), 5432);
                Until.holds(
                        "postgres",
                        () -> raw.exec(replay.name(), "pg_isready", "-q", "-h", "127.0.0.1") == 0);
            }
            case "redis-tcp" -> Until.accepts(address(replay), 6379);
            default -> Until.accepts(address(replay), 8000);
        }
    }

    private String address(Replay replay) {
        return replay.address(network);
    }

    /** As many as testenv: three for each of the engine's CPUs. */
    private int parallel() {
        return Replay.at(raw.get("/info"), "NCPU") instanceof Long cpus ? (int) (3 * cpus) : 6;
    }

    private static Callable<Object> call(Runnable work) {
        return Executors.callable(work);
    }

    private static void all(ExecutorService pool, List<Callable<Object>> calls) throws Exception {
        for (Future<Object> future : pool.invokeAll(calls)) {
            future.get();
        }
    }
}
