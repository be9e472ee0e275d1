package dev.testenv.tunnel;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** This machine's end of a tunnel to a port of it: dials when the other end was called. */
final class TunnelEnd implements Carriage.Role {
    private final LocalPort port;
    private final Carriage carriage;
    private volatile boolean saidGoodBye;

    TunnelEnd(DataInputStream in, OutputStream out, LocalPort port) throws IOException {
        this.port = port;
        this.carriage = new Carriage(in, out, this);
    }

    /**
     * Returns when the other end has ended, or has been silent for so long that it must be gone.
     *
     * @return whether it said good-bye
     */
    boolean run() {
        carriage.run("tunnel " + port);
        return saidGoodBye;
    }

    @Override
    public void hear(Frame said) {
        // The rest is of connections that have been broken off here a moment ago.
        if (said.type() == Frame.OPENED) {
            carriage.add(said.connection(), port.places()).dial();
        }
    }

    @Override
    public boolean overhear(Frame said) {
        saidGoodBye |= said.type() == Frame.GOOD_BYE;
        boolean asks = said.type() == Frame.LOOK;
        if (asks) {
            byte[] answer = (port.answers() ? "yes" : "no").getBytes(StandardCharsets.US_ASCII);
            carriage.other().write(Frame.LOOK, said.connection(), answer);
        }
        return asks;
    }
}
