package dev.testenv.tunnel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Both ends of a tunnel on this machine: the relay's is the program out of its image. */
final class LocalTunnel {
    private static final Path PROGRAM = Path.of("..", "images", "gateway", "lib", "tunnel.pl");

    final Path folder = Files.createTempDirectory("tunnel");
    final Path mark = folder.resolve("mark");
    final Path socket;
    final Path looks;
    final Process relay;
    volatile boolean saidGoodBye;
    private final Thread end;

    LocalTunnel(int port) throws Exception {
        String path = folder.resolve("tunnel-1a2b3c4d:" + port).toString();
        socket = Path.of(path + ".sock");
        looks = Path.of(path + ".look");
        Files.writeString(mark, "port=" + port + " at=tunnel-1a2b3c4d since=now by=ann\n");
        relay =
                new ProcessBuilder("perl", PROGRAM.toString(), path, mark.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        DataInputStream in = new DataInputStream(new BufferedInputStream(relay.getInputStream()));
        assertThat(Frame.read(in).orElseThrow().type()).isEqualTo(Frame.READY);
        TunnelEnd ours = new TunnelEnd(in, relay.getOutputStream(), new LocalPort(port));
        end = Thread.ofPlatform().daemon().start(() -> saidGoodBye = ours.run());
    }

    /** A client, as the gateway is one. */
    SocketChannel connect() throws IOException {
        SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX);
        client.connect(UnixDomainSocketAddress.of(socket));
        return client;
    }

    /** What is said to who only looks. */
    String look() throws IOException {
        try (SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            client.connect(UnixDomainSocketAddress.of(looks));
            byte[] answer = Channels.newInputStream(client).readAllBytes();
            return new String(answer, StandardCharsets.UTF_8);
        }
    }

    /** Whether both ends have ended by themselves. */
    boolean endsWithin(long seconds) throws InterruptedException {
        return relay.waitFor(seconds, TimeUnit.SECONDS)
                && end.join(Duration.ofSeconds(seconds))
                && !Files.exists(socket)
                && !Files.exists(looks);
    }

    void close() throws Exception {
        relay.getOutputStream().close();
        assertThat(endsWithin(5)).as("it ends with its input").isTrue();
        Files.deleteIfExists(mark);
        Files.delete(folder);
    }
}
