package dev.testenv;

import dev.testenv.model.Subnet;
import dev.testenv.plan.Names;
import dev.testenv.proxy.Directory;
import dev.testenv.proxy.Places;
import dev.testenv.proxy.ProxyServer;
import dev.testenv.proxy.Routes;
import dev.testenv.proxy.Way;
import dev.testenv.proxy.WayThroughEngine;
import dev.testenv.tunnel.Entrance;
import dev.testenv.tunnel.Outpost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A place in an environment from which this JVM can connect: where a container is, with the names
 * that are known there. It is a SOCKS proxy on the loopback, and a container beside the other one,
 * until it is closed.
 */
public final class Standpoint implements AutoCloseable {
    private final ProxyServer server;
    private final Way way;

    private Standpoint(ProxyServer server, Way way) {
        this.server = server;
        this.way = way;
    }

    static Standpoint at(EndpointContainer container) {
        Outpost outpost =
                new Outpost(
                        new Names(container.environment()).network()
                                + "-stand-"
                                + UUID.randomUUID().toString().substring(0, 8),
                        container.gatewayImage(),
                        container.id(),
                        Map.of(Names.ENVIRONMENT, container.environment(), Names.ROLE, "stand"));
        Entrance entrance = Entrance.by(container.engine(), outpost);
        Way way = new WayThroughEngine(entrance);
        // No name has an address of its own here: each is looked up where the container is.
        Places none = new Places(container.environment(), "", Subnet.parse("0.0.0.0/32"), Map.of());
        try {
            entrance.open();
            Routes routes =
                    new Routes(new Directory(() -> none, Duration.ZERO), way, Optional.of(way));
            return new Standpoint(ProxyServer.open(0, routes), way);
        } catch (IOException e) {
            way.close();
            throw new UncheckedIOException(
                    "Nobody can connect from where " + container + " is: " + e.getMessage(), e);
        }
    }

    /** For sockets, and for clients that take a proxy; names are to be left to it. */
    public Proxy proxy() {
        return new Proxy(
                Proxy.Type.SOCKS,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
    }

    @Override
    public void close() {
        way.close();
        try {
            server.close();
        } catch (IOException e) {
            // It is closed all the same.
        }
    }
}
