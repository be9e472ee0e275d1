package dev.testenv.tunnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Both ends on this machine; the inner one is the program out of the gateway's image. */
@Timeout(20)
@SuppressWarnings("NullAway.Init")
class EntranceTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final byte[] NOTHING = new byte[0];
    private static final Path PROGRAM = Path.of("..", "images", "gateway", "lib", "tunnel.pl");

    private ServerSocket server;
    private ServerSocketChannel door;
    private Process gateway;
    private EntranceEnd end;
    private Thread running;

    @BeforeEach
    void open() throws Exception {
        server = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
        door = ServerSocketChannel.open();
        door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        gateway =
                new ProcessBuilder("perl", PROGRAM.toString(), "dial")
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        DataInputStream in = new DataInputStream(new BufferedInputStream(gateway.getInputStream()));
        assertThat(Frame.read(in).orElseThrow().type()).isEqualTo(Frame.READY);
        end = new EntranceEnd(in, gateway.getOutputStream());
        running = Thread.ofPlatform().daemon().start(end::run);
    }

    @AfterEach
    void close() throws Exception {
        gateway.getOutputStream().close();
        assertThat(gateway.waitFor(5, TimeUnit.SECONDS)).as("it ends with its input").isTrue();
        assertThat(running.join(Duration.ofSeconds(5))).isTrue();
        server.close();
        door.close();
    }

    private Entrance.Dialled dial() throws IOException {
        return end.dial("127.0.0.1", server.getLocalPort(), LIMIT);
    }

    /** A client whose other half is carried to the server. */
    private Socket caller(byte[] said) throws IOException {
        Socket caller = new Socket(InetAddress.getLoopbackAddress(), door.socket().getLocalPort());
        SocketChannel half = door.accept();
        dial().carry(half, said);
        return caller;
    }

    private void echo() {
        Thread.ofPlatform()
                .daemon()
                .start(() -> {
                    try (Socket client = server.accept()) {
                        client.getInputStream().transferTo(client.getOutputStream());
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                });
    }

    @Test
    void carriesMoreThanItsWindowBothWaysAndEndsEachHalfByItself() throws Exception {
        byte[] much = new byte[5_000_000];
        new Random(7).nextBytes(much);
        echo();
        try (Socket caller = caller("hello ".getBytes(StandardCharsets.UTF_8))) {
            Thread speaker =
                    Thread.ofPlatform()
                            .start(() -> {
                                try {
                                    caller.getOutputStream().write(much);
                                    caller.shutdownOutput();
                                } catch (IOException e) {
                                    throw new IllegalStateException(e);
                                }
                            });
            byte[] heard = caller.getInputStream().readAllBytes();
            speaker.join();

            assertThat(new String(heard, 0, 6, StandardCharsets.UTF_8)).isEqualTo("hello ");
            assertThat(Arrays.equals(heard, 6, heard.length, much, 0, much.length)).isTrue();
        }
    }

    @Test
    void whatTheServerSaysBeforeItHasACallerIsKept() throws Exception {
        Entrance.Dialled dialled = dial();
        try (Socket client = server.accept()) {
            client.getOutputStream().write("220 ready".getBytes(StandardCharsets.UTF_8));
        }
        Socket caller = new Socket(InetAddress.getLoopbackAddress(), door.socket().getLocalPort());
        dialled.carry(door.accept(), NOTHING);
        try (caller) {
            assertThat(new String(caller.getInputStream().readNBytes(9), StandardCharsets.UTF_8))
                    .isEqualTo("220 ready");
        }
    }

    @Test
    void saysWhyNobodyTakesTheConnection() throws Exception {
        server.close();

        assertThatThrownBy(this::dial)
                .isInstanceOf(ConnectException.class)
                .hasMessage("Connection refused");
    }

    @Test
    void whoHangsUpIsGoneInside() throws Exception {
        Entrance.Dialled dialled = dial();
        try (Socket client = server.accept()) {
            dialled.hangUp();

            assertThat(client.getInputStream().read()).isNegative();
        }
    }

    @Test
    void aWayThatBreaksOffEndsItsConnectionsAndTakesNoMore() throws Exception {
        try (Socket caller = caller(NOTHING)) {
            gateway.destroyForcibly().waitFor();

            assertThat(caller.getInputStream().read()).isNegative();
            running.join();
            assertThat(end.hasEnded()).isTrue();
            assertThatThrownBy(this::dial)
                    .isInstanceOf(ConnectException.class)
                    .hasMessage("the way into the environment broke off");
        }
    }
}
