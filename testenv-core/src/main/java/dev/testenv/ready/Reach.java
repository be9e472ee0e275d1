package dev.testenv.ready;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Where probes are sent from: this JVM when the host can route to the network, else the inside of
 * the gateway. Found out once, by asking the gateway itself from both.
 */
public final class Reach {
    private static final Duration TRY = Duration.ofSeconds(1);

    /** A busy machine may be slow; whoever has no route pays this once. */
    private static final Duration SECOND_TRY = Duration.ofSeconds(3);

    private final Vantage host;
    private final Vantage gateway;
    private final String gatewayAddress;
    private Optional<Boolean> routes = Optional.empty();

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

    /** Empty when it cannot be told yet, because the gateway does not answer at all. */
    private Optional<Boolean> attempt() throws InterruptedException {
        if (answers(host, TRY)) {
            return Optional.of(true);
        }
        // Only of a gateway that answers inside can be said that the host does not reach it.
        return answers(gateway, TRY) ? Optional.of(answers(host, SECOND_TRY)) : Optional.empty();
    }

    private boolean answers(Vantage from, Duration limit) throws InterruptedException {
        try {
            HttpReply reply =
                    from.get(
                            new Vantage.HttpQuestion(
                                    gatewayAddress,
                                    80,
                                    gatewayAddress,
                                    "/.testenv/generation",
                                    false),
                            limit);
            return reply.status() == 200;
        } catch (IOException e) {
            return false;
        }
    }
}
