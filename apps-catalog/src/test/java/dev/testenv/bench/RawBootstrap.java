package dev.testenv.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * An environment of foundation and infra tier as it was, made again by raw calls under the same
 * names.
 */
final class RawBootstrap {
    private static final String GATEWAY = "gateway";
    private static final List<String> FOUNDATION = List.of(GATEWAY, "relay", "dns");
    private static final List<String> INFRA = List.of("postgres-tcp", "redis-tcp", "s3server-tcp");

    /** Length, protocol 3.0, two settings; answered with R as soon as queries are taken. */
    private static final String POSTGRES_STARTUP =
            "\0\0\0)\0\3\0\0user\0postgres\0database\0postgres\0\0";

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
        for (String volume : List.of("sites", "sockets", "tls")) {
            Object labels = Replay.at(raw.get("/volumes/" + network + "-" + volume), "Labels");
            volumes.add(Map.of("Name", network + "-" + volume, "Labels", labels));
        }
        Map<String, Replay> containers = new HashMap<>();
        for (List<String> part : List.of(FOUNDATION, INFRA)) {
            part.forEach(c -> containers.put(c, Replay.of(raw, network + "-" + c)));
        }
        String archive = "/containers/" + network + "-gateway/archive?path=";
        byte[] sites = joined(raw.bytes(archive + "/tls"), raw.bytes(archive + "/sites"));
        return new RawBootstrap(raw, network, networkBody, volumes, sites, containers);
    }

    /** One archive of two: without the zeros at the end of the first. */
    private static byte[] joined(byte[] first, byte[] second) {
        int end = first.length;
        while (end > 0 && first[end - 1] == 0) {
            end--;
        }
        byte[] both = Arrays.copyOf(first, (end + 511) / 512 * 512 + second.length);
        System.arraycopy(second, 0, both, both.length - second.length, second.length);
        return both;
    }

    /** The containers by the end of their names. */
    Map<String, Replay> containers() {
        return containers;
    }

    static boolean isFoundation(String container) {
        return FOUNDATION.contains(container);
    }

    /** As testenv does: six at a time at most, each as soon as what it needs is there. */
    void run() throws Exception {
        try (ExecutorService pool = Executors.newCachedThreadPool()) {
            List<Callable<Object>> first = new ArrayList<>();
            first.add(() -> raw.post("/networks/create", networkBody));
            volumes.forEach(v -> first.add(() -> raw.post("/volumes/create", v)));
            all(pool, first);
            CompletableFuture<Void> gateway =
                    CompletableFuture.runAsync(() -> container(GATEWAY).create(raw), pool);
            CompletableFuture<Void> seeded = gateway.thenRun(this::writeSites);
            List<Callable<Object>> parts = new ArrayList<>();
            FOUNDATION.forEach(c -> parts.add(call(() -> bringUp(c, seeded))));
            INFRA.forEach(c -> parts.add(call(() -> bringUp(c, gateway))));
            all(pool, parts);
        }
    }

    private void writeSites() {
        raw.put("/containers/" + network + "-gateway/archive?path=/", sites);
    }

    private void bringUp(String container, CompletableFuture<Void> before) {
        if (!container.equals(GATEWAY)) {
            container(container).create(raw);
        }
        before.join();
        start(container);
    }

    private Replay container(String container) {
        return Objects.requireNonNull(containers.get(container), () -> "there was no " + container);
    }

    private void start(String container) {
        Replay replay = container(container);
        replay.start(raw);
        switch (container) {
            case GATEWAY -> Until.answers("http://" + address(replay) + "/.testenv/generation");
            case "dns" -> Until.accepts(address(replay), 53);
            case "relay" ->
                    Until.answers("http://" + address(container(GATEWAY)) + "/.testenv/relay");
            case "postgres-tcp" -> Until.replies(address(replay), 5432, POSTGRES_STARTUP, "R");
            case "redis-tcp" -> Until.replies(address(replay), 6379, "PING\r\n", "+PONG");
            default ->
                    Until.replies(address(replay), 8000, "GET / HTTP/1.0\r\n\r\n", "HTTP/1.1 403");
        }
    }

    private String address(Replay replay) {
        return replay.address(network);
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
