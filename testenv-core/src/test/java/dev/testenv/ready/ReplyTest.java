package dev.testenv.ready;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.model.WaitStrategy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What servers say, from real sockets. */
@Timeout(20)
class ReplyTest {
    private static final String STARTING_UP =
            "E\0\0\0qSFATAL\0VFATAL\0C57P03\0Mthe database system is starting up\0Fpostmaster.c\0"
                    + "L2412\0RProcessStartupPacket\0\0";

    @Test
    void holdsWhenTheReplyBeginsAsExpected() throws Exception {
        try (LoopbackServer redis = LoopbackServer.replying("+PONG\r\n")) {
            assertThat(ask(redis.port(), "PING\r\n", "+PONG")).isEqualTo(Verdict.HOLDS);
            assertThat(redis.requests).as("told that we leave").containsExactly("PING", "left");
        }
    }

    @Test
    void acceptsOneOfSeveralBeginningsOfDifferentLength() throws Exception {
        try (LoopbackServer redis =
                LoopbackServer.replying("+PONG\r\n", "-NOAUTH Authentication required.\r\n")) {
            for (int time = 0; time < 2; time++) {
                assertThat(ask(redis.port(), "PING\r\n", "-NOAUTH Auth", "+PONG"))
                        .isEqualTo(Verdict.HOLDS);
            }
        }
    }

    @Test
    void listensToAServerThatSpeaksFirst() throws Exception {
        try (LoopbackServer mail = saying("220 mail.dev.test ready\r\n")) {
            assertThat(ask(mail.port(), "", "220")).isEqualTo(Verdict.HOLDS);
        }
    }

    @Test
    void takesEveryByteAsItIs() throws Exception {
        try (LoopbackServer binary = LoopbackServer.replying("\1\0\u00ff")) {
            assertThat(ask(binary.port(), "AMQP\0\0\u0080\u00fe\n", "\1\0\u00ff"))
                    .isEqualTo(Verdict.HOLDS);
            assertThat(binary.requests).contains("AMQP\0\0\u0080\u00fe");
        }
    }

    @Test
    void saysWhatWasAnsweredInstead() throws Exception {
        try (LoopbackServer starting = saying(STARTING_UP)) {
            assertThat(ask(starting.port(), "", "R"))
                    .isEqualTo(
                            new Verdict.NotYet(
                                    "port "
                                            + starting.port()
                                            + " answered 'E qSFATAL VFATAL C57P03 Mthe database"
                                            + " system is starting up Fpostmaster.c L2412 ...'"));
        }
    }

    @Test
    void saysThatNothingWasAnswered() throws Exception {
        try (LoopbackServer silent = new LoopbackServer((connection, number) -> {});
                LoopbackServer shy =
                        new LoopbackServer((connection, number) -> connection.close());
                LoopbackServer cut =
                        new LoopbackServer((connection, number) -> say(connection, "22"))) {
            assertThat(ask(silent.port(), "PING\r\n", "+PONG"))
                    .isEqualTo(not(silent, ": no answer within 300 ms"));
            assertThat(ask(shy.port(), "", "+PONG"))
                    .isEqualTo(not(shy, ": closed without an answer"));
            assertThat(ask(cut.port(), "", "220"))
                    .as("falls silent")
                    .isEqualTo(not(cut, " answered '22'"));
        }
    }

    @Test
    void saysThatNobodyListens() throws Exception {
        int port;
        try (ServerSocket once = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = once.getLocalPort();
        }
        assertThat(ask(port, "PING\r\n", "+PONG"))
                .isEqualTo(new Verdict.NotYet("port " + port + ": connection refused"));
    }

    @Test
    void doesNotWaitForAServerThatNeverHangsUp() throws Exception {
        try (LoopbackServer clingy =
                new LoopbackServer((connection, number) -> say(connection, "220 hello\r\n"))) {
            long begin = System.nanoTime();

            assertThat(ask(clingy.port(), "", "220")).isEqualTo(Verdict.HOLDS);
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isLessThan(Duration.ofMillis(1900));
        }
    }

    private static LoopbackServer saying(String greeting) {
        return new LoopbackServer((connection, number) -> {
            say(connection, greeting);
            connection.close();
        });
    }

    private static void say(Socket connection, String text) throws IOException {
        connection.getOutputStream().write(text.getBytes(ISO_8859_1));
    }

    private static Verdict not(LoopbackServer server, String why) {
        return new Verdict.NotYet("port " + server.port() + why);
    }

    private static Verdict ask(int port, String send, String... beginnings) throws Exception {
        return NetworkProbe.reply(
                new FromHost(),
                InetAddress.getLoopbackAddress().getHostAddress(),
                new WaitStrategy.Replies(port, send, List.of(beginnings), ""),
                Duration.ofMillis(300));
    }
}
