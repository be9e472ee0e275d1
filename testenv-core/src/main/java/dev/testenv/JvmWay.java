package dev.testenv;

import dev.testenv.model.Site;
import dev.testenv.plan.Names;
import dev.testenv.plan.Observed;
import dev.testenv.proxy.Directory;
import dev.testenv.proxy.JvmProxies;
import dev.testenv.proxy.Places;
import dev.testenv.proxy.ProxyServer;
import dev.testenv.proxy.Routes;
import dev.testenv.proxy.WayThroughEngine;
import dev.testenv.tunnel.Entrance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The way of this JVM to an attached environment's addresses where its machine has no route to
 * them: a proxy in this JVM, of which the JDK is told, and which goes through the engine.
 */
final class JvmWay implements AutoCloseable {
    private final EngineRoom engine;
    private final Settings settings;
    private @Nullable Detour detour;
    private boolean knowsRoute;
    private volatile List<Site> sites = List.of();

    private record Detour(ProxyServer server, WayThroughEngine way, JvmProxies told) {
        void close() {
            told.close();
            way.close();
            try {
                server.close();
            } catch (IOException e) {
                // It is closed all the same.
            }
        }
    }

    JvmWay(EngineRoom engine, Settings settings) {
        this.engine = engine;
        this.settings = settings;
    }

    /** Follows the environment. Whether there is a route is found out once. */
    synchronized void update(List<Site> now) {
        sites = now;
        if (knowsRoute) {
            return;
        }
        Optional<Observed.Network> network = engine.observer().network(settings.environment());
        try {
            if (network.isPresent() && !engine.reach(network).fromHost()) {
                detour = open(network.get());
            }
            knowsRoute = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Detour open(Observed.Network network) {
        WayThroughEngine way =
                new WayThroughEngine(
                        Entrance.through(
                                engine.client(), new Names(settings.environment()).gateway()));
        Directory directory = new Directory(() -> places(network), Duration.ZERO);
        try {
            ProxyServer server = ProxyServer.open(0, new Routes(directory, way, Optional.empty()));
            return new Detour(
                    server, way, JvmProxies.install(() -> places(network), server.port()));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "This machine has no route to environment '"
                            + settings.environment()
                            + "', and no port could be opened to reach it through the engine",
                    e);
        }
    }

    private Places places(Observed.Network network) {
        return Places.of(settings.environment(), settings.domain(), network.subnet(), sites);
    }

    @Override
    public synchronized void close() {
        Detour open = detour;
        if (open != null) {
            open.close();
            detour = null;
        }
    }
}
