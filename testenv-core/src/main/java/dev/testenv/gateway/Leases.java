package dev.testenv.gateway;

import dev.testenv.site.Lease;
import dev.testenv.socket.EngineClient;
import dev.testenv.socket.ExecResult;
import java.util.List;
import java.util.Map;

/** The leases in the volume {@code sites} of one environment. */
public final class Leases {
    /** By rename, as everything there changes. */
    private static final String WRITE =
            "mkdir -p /sites/lease && cd /sites/lease && echo \"$2\" >\".$1\" && mv \".$1\" \"$1\"";

    private final EngineClient engine;
    private final String environment;

    public Leases(EngineClient engine, String environment) {
        this.engine = engine;
        this.environment = environment;
    }

    /** All that are there, over or not. */
    public List<Lease> all() {
        Map<String, String> texts =
                new SiteObserver(engine).leases(SystemContainers.of(engine, environment));
        return texts.entrySet().stream().map(e -> Lease.read(e.getKey(), e.getValue())).toList();
    }

    /**
     * Writes a lease, or renews it.
     *
     * @throws GatewayException when it cannot be written
     */
    public void write(Lease lease) {
        run("sh", "-c", WRITE, "lease", lease.owner(), lease.text());
    }

    /**
     * Removes a lease; none is no error.
     *
     * @throws GatewayException when it cannot be removed
     */
    public void remove(String owner) {
        run("rm", "-f", "/sites/lease/" + owner);
    }

    private void run(String... command) {
        String gateway = SystemContainers.of(engine, environment).usableGateway();
        ExecResult result = engine.exec(gateway, List.of(command));
        if (result.exitCode() != 0) {
            throw new GatewayException(
                    "The lease of this run in environment '"
                            + environment
                            + "' could not be changed: "
                            + result.stderr().strip());
        }
    }
}
