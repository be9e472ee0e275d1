package dev.testenv.ready;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Optional;

/**
 * Where probes are sent from: this JVM when the host can route to the network, else the inside of
 * the gateway. Tried against the gateway, once.
 */
public final class Reach {
    private static final Duration TRY = Duration.ofSeconds(1);

    /** For so long a refusal counts as the gateway's own, which then does not listen yet. */
    private static final Duration REFUSALS = Duration.ofSeconds(3);

    private final Vantage host;
    private final Vantage gateway;
    private final String gatewayAddress;
    private Optional<Boolean> routes = Optional.empty();
    private long firstRefusal;

    /**
     * @param gatewayAddress the gateway's own address in the network
     */
    public Reach(Vantage host, Vantage gateway, String gatewayAddress) {
        this.host = host;
        this.gateway = gateway;
        this.gatewayAddress = gatewayAddress;
    }

    /** The place to ask from. */
    public Vantage vantage() throws InterruptedException {
        return fromHost() ? host : gateway;
    }

    /** Whether the host can route to the network, as far as can be told. */
    public synchronized boolean fromHost() throws InterruptedException {
        if (routes.isEmpty()) {
            routes = attempt();
        }
        return routes.orElse(true);
    }

    /** Empty when it cannot be told yet. */
    private Optional<Boolean> attempt() throws InterruptedException {
        try {
            HttpReply reply =
                    host.get(
                            new Vantage.HttpQuestion(
                                    gatewayAddress,
                                    80,
                                    gatewayAddress,
                                    "/.testenv/generation",
                                    false),
                            TRY);
            return Optional.of(reply.status() == 200);
        } catch (ConnectException refused) {
            // Somebody is there: the gateway before its nginx listens, or a stranger far away.
            firstRefusal = firstRefusal == 0 ? System.nanoTime() : firstRefusal;
            boolean stranger = System.nanoTime() - firstRefusal > REFUSALS.toNanos();
            return stranger ? Optional.of(false) : Optional.empty();
        } catch (IOException noWay) {
            return Optional.of(false);
        }
    }
}
