package dev.testenv;

import dev.testenv.gateway.SiteObserver;
import dev.testenv.gateway.SystemContainers;
import dev.testenv.plan.Names;
import dev.testenv.plan.Observed;
import dev.testenv.proxy.Directory;
import dev.testenv.proxy.Places;
import dev.testenv.proxy.ProxyServer;
import dev.testenv.proxy.Routes;
import dev.testenv.proxy.StraightWay;
import dev.testenv.proxy.Way;
import dev.testenv.proxy.WayThroughEngine;
import dev.testenv.socket.EngineClient;
import dev.testenv.tunnel.Entrance;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * A port of this machine's loopback that leads into an environment, by SOCKS and HTTP, until it is
 * closed. Nothing else is opened or changed, and nothing is left when this process is killed.
 */
public final class EnvironmentProxy implements AutoCloseable {
    /** A look takes the engine some milliseconds. */
    private static final Duration LOOKS = Duration.ofSeconds(1);

    private final ProxyServer server;
    private final Way inside;
    private final EnvironmentEnd end;
    private final Order order;
    private final Supplier<Optional<HostTrust>> trust;

    private EnvironmentProxy(
            ProxyServer server,
            Way inside,
            EnvironmentEnd end,
            Order order,
            Supplier<Optional<HostTrust>> trust) {
        this.trust = trust;
        this.server = server;
        this.inside = inside;
        this.end = end;
        this.order = order;
    }

    /**
     * What it is to be like.
     *
     * @param port from 1 to 65535, or 0 for any that is free
     * @param throughEngine whether connections go over the connection to the engine although this
     *     machine has a route; without a route they do anyway
     * @param forwards whether what is not the environment's is passed on, too, from this process
     */
    public record Order(int port, boolean throughEngine, boolean forwards) {}

    /**
     * Opens one for an environment that exists.
     *
     * @throws java.net.BindException when something else listens on the port
     * @throws dev.testenv.gateway.GatewayException when its gateway does not run
     */
    static EnvironmentProxy open(EngineRoom engine, Observed.Network network, Order order)
            throws IOException, InterruptedException {
        EngineClient client = engine.client();
        String environment = network.labels().getOrDefault(Names.ENVIRONMENT, "");
        SystemContainers containers = SystemContainers.of(client, environment);
        String gateway = containers.usableGateway();
        boolean routes = engine.reach(Optional.of(network)).fromHost();
        Order exact = new Order(order.port(), order.throughEngine() || !routes, order.forwards());
        SiteObserver sites = new SiteObserver(client);
        Directory directory =
                new Directory(
                        () ->
                                Places.of(
                                        environment,
                                        network.labels()
                                                .getOrDefault(Names.DOMAIN, environment + ".test"),
                                        network.subnet(),
                                        sites.sites(SystemContainers.of(client, environment))),
                        LOOKS);
        Way inside =
                exact.throughEngine()
                        ? new WayThroughEngine(Entrance.through(client, gateway))
                        : new StraightWay();
        Optional<Way> elsewhere =
                exact.forwards() ? Optional.of(new StraightWay()) : Optional.empty();
        ProxyServer server =
                ProxyServer.open(exact.port(), new Routes(directory, inside, elsewhere));
        return new EnvironmentProxy(
                server,
                inside,
                EnvironmentEnd.watch(client, network.name()),
                exact,
                () -> engine.hostTrust(environment));
    }

    /** Where it listens, on 127.0.0.1. */
    public int port() {
        return server.port();
    }

    /** The address of the file that tells browsers what goes through it. */
    public String pac() {
        return "http://127.0.0.1:" + port() + "/proxy.pac";
    }

    /** By which files programs can be told to trust the environment's CA; empty without one. */
    public Optional<HostTrust> trust() {
        return trust.get();
    }

    /** Whether its connections go over the connection to the engine. */
    public boolean throughEngine() {
        return order.throughEngine();
    }

    /** Is done when there is nothing behind it any more, with a sentence that says why. */
    public CompletableFuture<String> nothingBehind() {
        return end.reason();
    }

    @Override
    public void close() {
        end.close();
        inside.close();
        try {
            server.close();
        } catch (IOException e) {
            // It is closed all the same.
        }
    }
}
