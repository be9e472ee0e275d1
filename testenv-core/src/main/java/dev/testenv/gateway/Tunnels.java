package dev.testenv.gateway;

import dev.testenv.socket.EngineClient;
import dev.testenv.tunnel.Passage;
import dev.testenv.tunnel.Tunnel;

/** Opens tunnels; whoever holds one decides how long it can last. */
@FunctionalInterface
public interface Tunnels {
    /**
     * Returns when the relay takes connections for it.
     *
     * @return ends the tunnel, for when nothing comes of the swap that it was opened for; else it
     *     ends by itself with the swap
     * @throws dev.testenv.tunnel.TunnelException when it cannot be opened
     */
    Runnable open(Passage passage);

    /** They last no longer than this process. */
    static Tunnels heldByThisProcess(EngineClient engine, String relay) {
        return passage -> {
            Tunnel tunnel = Tunnel.open(engine, relay, passage);
            Thread.ofPlatform().daemon().name(passage.name()).start(tunnel::run);
            return tunnel::close;
        };
    }
}
