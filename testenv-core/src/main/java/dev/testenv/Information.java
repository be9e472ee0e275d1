package dev.testenv;

import dev.testenv.plan.Observed;
import dev.testenv.socket.EngineClient;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What one pastes into a bug report. No secrets, no variables. */
final class Information {
    private final Settings settings;
    private final EngineRoom engine;

    Information(Settings settings, EngineRoom engine) {
        this.settings = settings;
        this.engine = engine;
    }

    Map<String, String> lines() throws InterruptedException {
        Map<String, String> lines = new LinkedHashMap<>();
        String version = Information.class.getPackage().getImplementationVersion();
        lines.put("testenv", version == null ? "built from source" : version);
        lines.put("java", Runtime.version() + " (" + System.getProperty("java.vendor") + ")");
        lines.put(
                "system",
                System.getProperty("os.name")
                        + " "
                        + System.getProperty("os.version")
                        + " "
                        + System.getProperty("os.arch"));
        EngineClient client = engine.client();
        lines.put("engine", client.address().uri());
        lines.put("API version", client.version().toString());
        engine(client, lines);
        environment(lines);
        return lines;
    }

    private static void engine(EngineClient client, Map<String, String> lines) {
        if (client.get("/info") instanceof Map<?, ?> info) {
            lines.put("engine version", String.valueOf(info.get("ServerVersion")));
            lines.put("engine system", String.valueOf(info.get("OperatingSystem")));
            lines.put("kernel", String.valueOf(info.get("KernelVersion")));
            lines.put("storage", String.valueOf(info.get("Driver")));
            lines.put("CPUs", String.valueOf(info.get("NCPU")));
            boolean rootless = String.valueOf(info.get("SecurityOptions")).contains("rootless");
            lines.put("rootless", rootless ? "yes" : "no");
        }
    }

    private void environment(Map<String, String> lines) throws InterruptedException {
        lines.put("environments", String.join(", ", engine.observer().environments()));
        lines.put("environment", settings.environment());
        lines.put("address pool", settings.pool().toString());
        Optional<Observed.Network> network = engine.observer().network(settings.environment());
        network.ifPresent(n -> lines.put("addresses", n.subnet().toString()));
        if (network.isPresent()) {
            lines.put(
                    "host routes to them",
                    engine.reach(network).fromHost()
                            ? "yes"
                            : "no: use testenv run -- curl ..., or the browser app");
        }
    }
}
