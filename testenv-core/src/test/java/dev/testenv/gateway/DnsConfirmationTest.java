package dev.testenv.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.testenv.socket.EngineClient;
import dev.testenv.socket.EngineFinder;
import dev.testenv.socket.FakeEngine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With a server on the loopback that answers one generation more to every question. */
class DnsConfirmationTest {
    private final AtomicLong generation = new AtomicLong(11);
    private final DatagramSocket server = bound();
    private final InetSocketAddress address = (InetSocketAddress) server.getLocalSocketAddress();
    private FakeEngine fake;
    private EngineClient engine;

    private static DatagramSocket bound() {
        try {
            return new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @BeforeEach
    void startBoth() throws IOException {
        fake = FakeEngine.speaking("1.12", "1.41");
        engine =
                new EngineFinder(Map.of("DOCKER_HOST", fake.address().uri()), Path.of("/nowhere"))
                        .find();
        Thread.ofPlatform().daemon().start(this::serve);
    }

    @AfterEach
    void stopBoth() throws IOException {
        server.close();
        fake.close();
    }

    private DnsConfirmation confirmation() {
        return new DnsConfirmation(engine, "dns", address, "dev.test", Duration.ofSeconds(1));
    }

    @Test
    void asksUntilTheNewGenerationIsServed() {
        fake.answer("POST /containers/dns/kill?signal=HUP", "");

        confirmation().confirm(14);

        assertThat(generation).hasValue(14);
        assertThat(fake.calls()).contains("POST /v1.41/containers/dns/kill?signal=HUP");
    }

    @Test
    void asksInsideTheContainerWhenTheHostGetsNoAnswer() {
        server.close();
        fake.answer("POST /containers/dns/kill?signal=HUP", "").exec("dns", 0, "12\n");

        confirmation().confirm(12);

        assertThat(fake.body("POST /containers/dns/exec"))
                .contains("[\"ask\",\"generation.dev.test\",\"TXT\"]");
    }

    @Test
    void leavesADnsProxyAloneThatDoesNotRun() {
        fake.raw(
                "POST /containers/dns/kill?signal=HUP",
                "HTTP/1.1 409 Conflict\r\nContent-Length: 0\r\n\r\n");

        assertThatCode(() -> confirmation().confirm(99)).doesNotThrowAnyException();
    }

    @Test
    void givesUpOnOneThatKeepsItsOldNames() {
        generation.set(Long.MIN_VALUE);
        fake.answer("POST /containers/dns/kill?signal=HUP", "");

        assertThatThrownBy(() -> confirmation().confirm(12))
                .isInstanceOf(GatewayException.class)
                .hasMessage(
                        "DNS proxy 'dns' still answers generation 7 1.0 s after generation 12 was"
                                + " published. Its log: docker logs dns");
    }

    private void serve() {
        try {
            while (!server.isClosed()) {
                DatagramPacket question = new DatagramPacket(new byte[512], 512);
                server.receive(question);
                byte[] answer = answer(Arrays.copyOf(question.getData(), question.getLength()));
                server.send(new DatagramPacket(answer, answer.length, question.getSocketAddress()));
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    /** The question, one answer counted, and a TXT record that points back at the name. */
    private byte[] answer(byte[] question) {
        long number = generation.get() < 0 ? 7 : generation.incrementAndGet();
        byte[] text = String.valueOf(number).getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        question[2] |= (byte) 0x80;
        question[7] = 1;
        out.writeBytes(question);
        out.writeBytes(new byte[] {(byte) 0xC0, 12, 0, 16, 0, 1, 0, 0, 0, 0, 0});
        out.write(text.length + 1);
        out.write(text.length);
        out.writeBytes(text);
        return out.toByteArray();
    }
}
