package dev.testenv.proxy;

import dev.testenv.tunnel.Entrance;
import java.io.IOException;
import java.nio.channels.SocketChannel;

/** Connections from inside an environment, over the connection to the engine. */
public final class WayThroughEngine implements Way {
    private final Entrance entrance;

    /** Through an entrance, which it closes. */
    public WayThroughEngine(Entrance entrance) {
        this.entrance = entrance;
    }

    @Override
    public Line dial(String address, int port) throws IOException {
        Entrance.Dialled dialled = entrance.dial(address, port);
        return new Line() {
            @Override
            public void carry(SocketChannel caller, byte[] said) {
                dialled.carry(caller, said);
            }

            @Override
            public void hangUp() {
                dialled.hangUp();
            }
        };
    }

    @Override
    public void close() {
        entrance.close();
    }
}
