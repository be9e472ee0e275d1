package dev.testenv.docker;

import dev.testenv.model.ContainerSettings;
import dev.testenv.plan.ContainerSpec;
import dev.testenv.socket.ApiVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the engine is told to create a container. Written as JSON ourselves, because docker-java
 * cannot put a MAC address where engines from API 1.44 on want it.
 */
final class ContainerBody {
    private static final ApiVersion MAC_IN_ENDPOINT = new ApiVersion(1, 44);
    private static final long NANOS_PER_CPU = 1_000_000_000L;

    /** Longer names are refused as host names. */
    private static final int LONGEST_LABEL = 63;

    private ContainerBody() {}

    /** The body of {@code POST /containers/create}. */
    static Map<String, Object> of(ContainerSpec spec, ApiVersion version) {
        ContainerSettings settings = spec.settings();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("Image", spec.image());
        body.put("Labels", new TreeMap<>(spec.labels()));
        body.put("Env", pairs(spec.env(), "="));
        putIfAny(body, "Cmd", spec.command());
        putIfAny(body, "Entrypoint", settings.entrypoint());
        putIfAny(body, "User", settings.user());
        putIfAny(body, "WorkingDir", settings.workingDirectory());
        putIfAny(body, "StopSignal", settings.stopSignal());
        body.put("StopTimeout", settings.stopTimeout().toSeconds());
        Map<String, Object> host = host(spec);
        body.put("HostConfig", host);
        if (!spec.ownVolumes().isEmpty()) {
            Map<String, Object> volumes = new TreeMap<>();
            spec.ownVolumes().forEach(path -> volumes.put(path, Map.of()));
            body.put("Volumes", volumes);
        }
        switch (spec.network()) {
            case ContainerSpec.Connection.Host h -> {
                host.put("NetworkMode", "host");
                body.put("OpenStdin", true);
            }
            case ContainerSpec.Connection.None n -> host.put("NetworkMode", "none");
            case ContainerSpec.Connection.Environment e ->
                    connect(spec.name(), e, version, body, host);
        }
        return body;
    }

    private static Map<String, Object> host(ContainerSpec spec) {
        ContainerSettings settings = spec.settings();
        Map<String, Object> host = new LinkedHashMap<>();
        host.put("Init", settings.init());
        host.put("RestartPolicy", Map.of("Name", spec.restartOnFailure() ? "on-failure" : "no"));
        putIfAny(host, "Binds", pairs(spec.mounts(), ":"));
        if (settings.memoryBytes() > 0) {
            host.put("Memory", settings.memoryBytes());
            // The same for both: a limit that spills into swap would be none.
            host.put("MemorySwap", settings.memoryBytes());
        }
        if (settings.cpus() > 0) {
            host.put("NanoCpus", Math.round(settings.cpus() * NANOS_PER_CPU));
        }
        if (settings.shmBytes() > 0) {
            host.put("ShmSize", settings.shmBytes());
        }
        host.put("ReadonlyRootfs", settings.readOnlyRoot());
        putIfAny(host, "CapAdd", settings.capAdd());
        putIfAny(host, "CapDrop", settings.capDrop());
        putIfAny(host, "Ulimits", ulimits(settings));
        host.put("Sysctls", new TreeMap<>(settings.sysctls()));
        host.put("Tmpfs", new TreeMap<>(settings.tmpfs()));
        putIfAny(host, "ExtraHosts", pairs(settings.extraHosts(), ":"));
        return host;
    }

    private static void connect(
            String name,
            ContainerSpec.Connection.Environment network,
            ApiVersion version,
            Map<String, Object> body,
            Map<String, Object> host) {
        if (name.length() <= LONGEST_LABEL) {
            // Stable across recreates, and never an app's name: /etc/hosts would shadow ours.
            body.put("Hostname", name);
        }
        host.put("NetworkMode", network.network());
        if (!network.dns().isEmpty()) {
            host.put("Dns", List.of(network.dns()));
            host.put("DnsOptions", ContainerSpec.DNS_OPTIONS);
        }
        if (!network.searchDomain().isEmpty()) {
            host.put("DnsSearch", List.of(network.searchDomain()));
        }
        Map<String, Object> endpoint = new LinkedHashMap<>();
        if (!network.address().isEmpty()) {
            endpoint.put("IPAMConfig", Map.of("IPv4Address", network.address()));
        }
        if (!network.mac().isEmpty()) {
            boolean inEndpoint = version.compareTo(MAC_IN_ENDPOINT) >= 0;
            (inEndpoint ? endpoint : body).put("MacAddress", network.mac());
        }
        body.put(
                "NetworkingConfig", Map.of("EndpointsConfig", Map.of(network.network(), endpoint)));
    }

    private static List<Map<String, Object>> ulimits(ContainerSettings settings) {
        List<Map<String, Object>> result = new ArrayList<>();
        new TreeMap<>(settings.ulimits())
                .forEach((name, limit) -> {
                    Map<String, Object> one = new LinkedHashMap<>();
                    one.put("Name", name);
                    one.put("Soft", limit.soft());
                    one.put("Hard", limit.hard());
                    result.add(one);
                });
        return result;
    }

    private static List<String> pairs(Map<String, String> map, String separator) {
        return new TreeMap<>(map)
                .entrySet().stream().map(e -> e.getKey() + separator + e.getValue()).toList();
    }

    private static void putIfAny(Map<String, Object> target, String name, List<?> values) {
        if (!values.isEmpty()) {
            target.put(name, values);
        }
    }

    private static void putIfAny(Map<String, Object> target, String name, String value) {
        if (!value.isEmpty()) {
            target.put(name, value);
        }
    }
}
