package dev.testenv.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Whether {@code host.docker.internal}, as the relay knows it, is this machine: engines in virtual
 * machines call the machine around them so. Something may listen on our port there too; so a port
 * of ours is called on which somebody says a word that nobody else knows.
 *
 * @param address its address; empty when the relay knows no such name
 * @param ours whether it is this machine
 */
record HostProbe(Optional<String> address, boolean ours) {
    private static final int LIMIT_MILLIS = 5000;

    static HostProbe through(Swap relay) {
        String word = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        try (ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            door.setSoTimeout(LIMIT_MILLIS);
            Thread.ofPlatform().daemon().start(() -> answer(door, word));
            Reply reply = relay.probeHost(door.getLocalPort(), word);
            return new HostProbe(
                    Optional.of(reply.fact("host")).filter(host -> !host.isEmpty()),
                    reply.fact("answered").equals("yes"));
        } catch (IOException e) {
            throw new GatewayException("Cannot listen on this machine's loopback: " + e);
        }
    }

    private static void answer(ServerSocket door, String word) {
        try (Socket caller = door.accept()) {
            caller.getOutputStream().write(word.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException nobodyCalled) {
            // Then it is not this machine.
        }
    }
}
