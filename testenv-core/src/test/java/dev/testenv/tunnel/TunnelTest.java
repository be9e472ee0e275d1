package dev.testenv.tunnel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TunnelTest {
    private ServerSocket devServer;
    private LocalTunnel tunnel;

    @FunctionalInterface
    private interface Behaviour {
        void serve(Socket client) throws IOException;
    }

    @BeforeEach
    void open() throws Exception {
        devServer = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
        tunnel = new LocalTunnel(devServer.getLocalPort());
    }

    @AfterEach
    void close() throws Exception {
        devServer.close();
        tunnel.close();
    }

    private void serve(Behaviour behaviour) {
        Thread.ofPlatform()
                .daemon()
                .start(() -> {
                    while (!devServer.isClosed()) {
                        try {
                            Socket client = devServer.accept();
                            Thread.ofPlatform().daemon().start(() -> serve(behaviour, client));
                        } catch (IOException over) {
                            return;
                        }
                    }
                });
    }

    private static void serve(Behaviour behaviour, Socket client) {
        try (client) {
            behaviour.serve(client);
        } catch (IOException e) {
            // The client went away, which some tests are about.
        }
    }

    private static void echo(Socket client) throws IOException {
        client.getInputStream().transferTo(client.getOutputStream());
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    private static byte[] exchange(SocketChannel client, byte[] said) throws Exception {
        OutputStream out = Channels.newOutputStream(client);
        Thread speaker =
                Thread.ofPlatform()
                        .start(() -> {
                            try {
                                out.write(said);
                                client.shutdownOutput();
                            } catch (IOException e) {
                                throw new IllegalStateException(e);
                            }
                        });
        byte[] heard = Channels.newInputStream(client).readAllBytes();
        speaker.join();
        return heard;
    }

    @Test
    void carriesMoreThanItsWindowInBothDirectionsAtOnce() throws Exception {
        serve(TunnelTest::echo);
        byte[] much = random(20_000_000);

        try (SocketChannel client = tunnel.connect()) {
            assertThat(Arrays.equals(exchange(client, much), much)).isTrue();
        }
    }

    @Test
    void aClientThatHasFinishedStillGetsItsAnswer() throws Exception {
        serve(client -> {
            int length = client.getInputStream().readAllBytes().length;
            client.getOutputStream().write(("got " + length).getBytes(StandardCharsets.UTF_8));
        });

        try (SocketChannel client = tunnel.connect()) {
            byte[] answer = exchange(client, new byte[100_000]);
            assertThat(new String(answer, StandardCharsets.UTF_8)).isEqualTo("got 100000");
        }
    }

    @Test
    void aServerMaySpeakFirst() throws Exception {
        serve(client ->
                client.getOutputStream().write("220 ready".getBytes(StandardCharsets.UTF_8)));

        try (SocketChannel client = tunnel.connect()) {
            byte[] greeting = Channels.newInputStream(client).readNBytes(9);
            assertThat(new String(greeting, StandardCharsets.UTF_8)).isEqualTo("220 ready");
        }
    }

    @Test
    void carriesTwoHundredConnectionsAtOnce() throws Exception {
        serve(TunnelTest::echo);
        List<SocketChannel> clients = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            clients.add(tunnel.connect());
        }
        for (int i = 0; i < 200; i++) {
            clients.get(i).write(ByteBuffer.wrap(("hello " + i).getBytes(StandardCharsets.UTF_8)));
        }
        for (int i = 0; i < 200; i++) {
            try (SocketChannel client = clients.get(i)) {
                client.shutdownOutput();
                byte[] answer = Channels.newInputStream(client).readAllBytes();
                assertThat(new String(answer, StandardCharsets.UTF_8)).isEqualTo("hello " + i);
            }
        }
    }

    @Test
    void whoReadsNothingHoldsNobodyUpAndFillsNoMemory() throws Exception {
        serve(client -> {
            InputStream in = client.getInputStream();
            if (in.read() == 'w') {
                in.transferTo(client.getOutputStream());
            } else {
                tunnel.relay.onExit().join();
            }
        });
        try (SocketChannel stuck = tunnel.connect();
                SocketChannel client = tunnel.connect()) {
            stuck.configureBlocking(false);
            long taken = 0;
            ByteBuffer piece = ByteBuffer.allocate(64 * 1024);
            byte[] much = random(2_000_000);
            much[0] = 'w';
            for (int i = 0; i < 1000; i++) {
                taken += stuck.write(piece.clear());
            }
            byte[] heard = exchange(client, much);
            for (int i = 0; i < 1000; i++) {
                taken += stuck.write(piece.clear());
            }

            assertThat(Arrays.equals(heard, Arrays.copyOfRange(much, 1, much.length))).isTrue();
            // The kernel has room on the way too.
            assertThat(taken).isLessThan(20_000_000);
        }
    }

    @Test
    void endsConnectionsThatNobodyTakes() throws Exception {
        devServer.close();

        try (SocketChannel client = tunnel.connect()) {
            assertThat(Channels.newInputStream(client).read()).isNegative();
        }
    }

    @Test
    void whoBreaksOffIsBrokenOffAtTheOtherEnd() throws Exception {
        Thread[] server = new Thread[1];
        serve(client -> {
            server[0] = Thread.currentThread();
            while (true) {
                client.getOutputStream().write(new byte[1000]);
            }
        });
        try (SocketChannel client = tunnel.connect()) {
            assertThat(Channels.newInputStream(client).read()).isZero();
        }
        server[0].join();
    }

    @Test
    void saysWhetherTheDevServerListensWithoutCallingIt() throws Exception {
        serve(client -> {
            throw new IllegalStateException("somebody called");
        });

        assertThat(tunnel.look()).isEqualTo("yes");
        devServer.close();
        assertThat(tunnel.look()).isEqualTo("no");
    }

    @Test
    void givesWayToOneThatHasItsName() throws Exception {
        Files.move(tunnel.socket, tunnel.folder.resolve("moved"));
        Files.createFile(tunnel.socket);

        assertThat(tunnel.relay.waitFor(3, TimeUnit.SECONDS)).isTrue();
        assertThat(tunnel.saidGoodBye).isFalse();
        Files.delete(tunnel.socket);
        Files.delete(tunnel.folder.resolve("moved"));
        Files.delete(tunnel.looks);
    }

    @Test
    void endsOnceItsMarkNamesItNoLongerAndNothingIsOpen() throws Exception {
        serve(TunnelTest::echo);
        assertThat(tunnel.look()).isEqualTo("yes");
        try (SocketChannel client = tunnel.connect()) {
            Files.writeString(tunnel.mark, "port=8000 at=tunnel-99999999 since=now by=bob\n");
            long begin = System.nanoTime();
            while (Files.exists(tunnel.socket)) {
                assertThat(System.nanoTime() - begin).isLessThan(5_000_000_000L);
            }
            assertThat(tunnel.relay.isAlive()).isTrue();
            byte[] answer = exchange(client, "still here".getBytes(StandardCharsets.UTF_8));
            assertThat(new String(answer, StandardCharsets.UTF_8)).isEqualTo("still here");
        }
        assertThat(tunnel.endsWithin(2)).isTrue();
        assertThat(tunnel.saidGoodBye).isTrue();
    }
}
