package dev.testenv.ready;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * Where probes are sent from: this JVM when the host can route to the network, else the inside of
 * the gateway. Found out once, by asking the gateway itself from both.
 */
public final class Reach {
    private static final int OK = 200;
    private static final Duration TRY = Duration.ofSeconds(1);

    /** A busy machine may be slow; whoever has no route pays this once. */
    private static final Duration SECOND_TRY = Duration.ofSeconds(3);

    /** How long a refused connection is taken for a gateway that does not listen yet. */
    private static final Duration STARTING = Duration.ofSeconds(1);

    private final Vantage host;
    private final Vantage gateway;
    private final String gatewayAddress;
    private final boolean near;
    private final LongSupplier nanos;
    private Optional<Boolean> routes = Optional.empty();
    private OptionalLong firstRefusal = OptionalLong.empty();

    /**
     * @param gatewayAddress the gateway's own address in the network
     * @param near whether what answers the host there can only be that gateway; else it may be
     *     another environment's, on an engine of the host's own
     */
    public Reach(Vantage host, Vantage gateway, String gatewayAddress, boolean near) {
        this(host, gateway, gatewayAddress, near, System::nanoTime);
    }

    Reach(Vantage host, Vantage gateway, String gatewayAddress, boolean near, LongSupplier nanos) {
        this.host = host;
        this.gateway = gateway;
        this.gatewayAddress = gatewayAddress;
        this.near = near;
        this.nanos = nanos;
    }

    /**
     * The place to ask from, for whoever asks again and again: a gateway that refuses a connection
     * may be about to start, and looking from inside would cost more than asking it once more.
     */
    public synchronized Vantage vantage() throws InterruptedException {
        return reaches(STARTING) ? host : gateway;
    }

    /** Whether the host can route to the network, as far as can be told. */
    public synchronized boolean fromHost() throws InterruptedException {
        return reaches(Duration.ZERO);
    }

    private boolean reaches(Duration starting) throws InterruptedException {
        if (routes.isEmpty()) {
            routes = attempt(starting);
        }
        return routes.orElse(true);
    }

    /** Empty when it cannot be told yet, because the gateway does not answer at all. */
    private Optional<Boolean> attempt(Duration starting) throws InterruptedException {
        try {
            if (ask(host, TRY)) {
                return Optional.of(near || isTheSame());
            }
        } catch (ConnectException refused) {
            if (sinceFirstRefusal().compareTo(starting) < 0) {
                return Optional.empty();
            }
        } catch (IOException e) {
            // Slow or silent: the look from inside tells which.
        }
        // Only of a gateway that answers inside can be said that the host does not reach it.
        return answers(gateway, TRY)
                ? Optional.of(answers(host, SECOND_TRY) && (near || isTheSame()))
                : Optional.empty();
    }

    /** Whether the same environment answers inside and here. */
    private boolean isTheSame() throws InterruptedException {
        try {
            HttpReply inside = gateway.get(question("/.testenv/id", true), TRY);
            return inside.status() == OK
                    && inside.equals(host.get(question("/.testenv/id", true), TRY));
        } catch (IOException e) {
            return false;
        }
    }

    private Duration sinceFirstRefusal() {
        long now = nanos.getAsLong();
        firstRefusal = OptionalLong.of(firstRefusal.orElse(now));
        return Duration.ofNanos(now - firstRefusal.getAsLong());
    }

    private boolean answers(Vantage from, Duration limit) throws InterruptedException {
        try {
            return ask(from, limit);
        } catch (IOException e) {
            return false;
        }
    }

    private boolean ask(Vantage from, Duration limit) throws IOException, InterruptedException {
        return from.get(question("/.testenv/generation", false), limit).status() == OK;
    }

    private Vantage.HttpQuestion question(String path, boolean withBody) {
        return new Vantage.HttpQuestion(gatewayAddress, 80, gatewayAddress, path, withBody);
    }
}
