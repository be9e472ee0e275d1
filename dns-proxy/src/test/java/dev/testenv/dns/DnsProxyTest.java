package dev.testenv.dns;

import static dev.testenv.dns.TestNames.address;
import static dev.testenv.dns.TestNames.answers;
import static dev.testenv.dns.TestNames.name;
import static dev.testenv.dns.TestNames.question;
import static dev.testenv.dns.TestNames.withEdns;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

/** The whole server over real sockets on loopback. */
@Timeout(60)
class DnsProxyTest {

    @TempDir Path folder;

    private ProxyUnderTest here() throws IOException {
        return new ProxyUnderTest(folder);
    }

    @Test
    void answersOverUdpAndTcp() throws Exception {
        try (ProxyUnderTest here = here()) {
            DnsProxy proxy = here.proxy();
            for (Asker asker : List.of(here.udp(proxy), here.tcp(proxy))) {
                assertThat(answers(asker.ask(question("billing.dev.test", Type.A))))
                        .containsExactly("billing.dev.test. A 10.213.8.3");
                assertThat(asker.ask(question("nope.dev.test", Type.A)).getRcode())
                        .isEqualTo(Rcode.NXDOMAIN);
            }
        }
    }

    @Test
    void aConnectionTakesSeveralQuestionsAlsoAtOnce() throws Exception {
        try (ProxyUnderTest here = here()) {
            here.upstream.answering("example.com", address("example.com", "192.0.2.7"));
            Asker asker = here.tcp(here.proxy(here.upstream.address()));
            for (String name : List.of("example.com", "billing", "example.com", "nope")) {
                asker.send(question(name, Type.A).toWire());
            }
            asker.finish();
            assertThat(answers(asker.receive())).containsExactly("example.com. A 192.0.2.7");
            assertThat(answers(asker.receive())).containsExactly("billing. A 10.213.8.3");
            assertThat(answers(asker.receive())).hasSize(1);
            assertThat(asker.receive().getRcode()).isEqualTo(Rcode.NXDOMAIN);
            assertThatThrownBy(asker::receive).hasMessage("closed by the server");
        }
    }

    @Test
    void anIdleConnectionIsClosed() throws Exception {
        try (ProxyUnderTest here = here()) {
            Asker asker = here.tcp(here.proxy(Duration.ofMillis(100), here.names()));
            assertThat(answers(asker.ask(question("billing", Type.A)))).hasSize(1);
            assertThatThrownBy(asker::receive).hasMessage("closed by the server");
        }
    }

    @Test
    void oneConnectionTooManyEndsTheOldest() throws Exception {
        try (ProxyUnderTest here = here()) {
            DnsProxy proxy = here.proxy();
            Asker oldest = here.tcp(proxy);
            assertThat(answers(oldest.ask(question("billing", Type.A)))).hasSize(1);
            for (int i = 1; i < TcpListener.MOST_OPEN; i++) {
                assertThat(answers(here.tcp(proxy).ask(question("billing", Type.A)))).hasSize(1);
            }
            assertThat(answers(oldest.ask(question("billing", Type.A)))).hasSize(1);
            assertThat(answers(here.tcp(proxy).ask(question("billing", Type.A)))).hasSize(1);
            assertThatThrownBy(oldest::receive).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aReloadCountsFromTheNextQuestionOn() throws Exception {
        try (ProxyUnderTest here = here()) {
            LiveTable names = here.names();
            Asker asker = here.udp(here.proxy(Duration.ofSeconds(30), names));
            assertThat(asker.ask(question("mail", Type.A)).getRcode()).isEqualTo(Rcode.NXDOMAIN);
            Files.write(
                    here.file,
                    List.of(
                            TestNames.LINES.get(0).replace("12", "13"),
                            "10.213.8.9 mail.dev.test mail"));
            names.reload();
            assertThat(answers(asker.ask(question("mail", Type.A))))
                    .containsExactly("mail. A 10.213.8.9");
            assertThat(asker.ask(question("billing", Type.A)).getRcode()).isEqualTo(Rcode.NXDOMAIN);
        }
    }

    @Test
    void answersAfterAnyNoise() throws Exception {
        try (ProxyUnderTest here = here()) {
            DnsProxy proxy = here.proxy(here.upstream.address());
            Asker noise = here.udp(proxy);
            Random random = new Random(3);
            Asker sound = here.udp(proxy);
            for (int i = 0; i < 5000; i++) {
                byte[] packet = withEdns(question("billing", Type.A), 1232, 0, 0).toWire();
                for (int hits = random.nextInt(8); hits >= 0; hits--) {
                    packet[random.nextInt(packet.length)] = (byte) random.nextInt();
                }
                noise.send(Arrays.copyOf(packet, random.nextInt(packet.length + 1)));
                if (i % 50 == 49) {
                    // Also keeps pace: more at once than the socket holds would be lost, as UDP is.
                    assertThat(answers(sound.ask(question("billing", Type.A)))).hasSize(1);
                }
            }
            Asker stream = here.tcp(proxy);
            stream.send(new byte[] {1, 2, 3});
            assertThatThrownBy(stream::receive).isInstanceOf(IOException.class);
            assertThat(answers(here.tcp(proxy).ask(question("billing", Type.A)))).hasSize(1);
        }
    }

    @Test
    void askPrintsWhatTheServerSays() throws Exception {
        try (ProxyUnderTest here = here()) {
            Ask ask = here.ask(here.proxy().udp());
            here.out.reset();
            assertThat(ask.run(List.of("generation.dev.test", "TXT"))).isZero();
            assertThat(ask.run(List.of("billing"))).isZero();
            assertThat(here.out).hasToString("12\n10.213.8.3\n");
            assertThat(ask.run(List.of("nope.dev.test"))).isEqualTo(1);
            assertThat(here.err).hasToString("'nope.dev.test.': NXDOMAIN, no such record\n");
            assertThat(ask.run(List.of())).isEqualTo(2);
            assertThat(ask.run(List.of("billing", "NONSENSE"))).isEqualTo(2);
            assertThat(ask.run(List.of("a..b"))).isEqualTo(2);
            here.err.reset();
            assertThat(here.ask(ProxyUnderTest.nobody()).run(List.of("billing"))).isEqualTo(1);
            assertThat(here.err.toString(StandardCharsets.UTF_8))
                    .startsWith("no answer from 127.0.0.1: ");
        }
    }
}
