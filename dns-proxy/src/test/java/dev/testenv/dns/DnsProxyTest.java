package dev.testenv.dns;

import static dev.testenv.dns.TestNames.answers;
import static dev.testenv.dns.TestNames.name;
import static dev.testenv.dns.TestNames.question;
import static dev.testenv.dns.TestNames.withEdns;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/** The whole server over real sockets on loopback, with a scripted upstream. */
@Timeout(60)
class DnsProxyTest {

    private static final Duration PATIENCE = Duration.ofMillis(100);

    @TempDir Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Deque<AutoCloseable> toClose = new ArrayDeque<>();
    private final FakeUpstream upstream = new FakeUpstream();
    private Path file = Path.of("names");

    DnsProxyTest() throws IOException {}

    @BeforeEach
    void publish() throws IOException {
        toClose.push(upstream);
        file = Files.write(folder.resolve("names"), TestNames.LINES);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : toClose) {
            each.close();
        }
        assertThat(err.toString(StandardCharsets.UTF_8)).doesNotContain("defect");
    }

    private LiveTable names() {
        LiveTable names = new LiveTable(file, TestNames.AUTHORITY, print(out), print(err));
        names.reload();
        return names;
    }

    private static PrintStream print(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }

    private DnsProxy proxy(InetSocketAddress... upstreams) throws IOException {
        return proxy(Duration.ofSeconds(30), names(), upstreams);
    }

    private DnsProxy proxy(Duration idle, LiveTable names, InetSocketAddress... upstreams)
            throws IOException {
        List<Upstream> connected = new ArrayList<>();
        for (InetSocketAddress each : upstreams) {
            connected.add(new Upstream(each));
        }
        var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        DnsProxy proxy = new DnsProxy(anyPort, names, connected, PATIENCE, idle, print(err));
        toClose.push(proxy);
        proxy.start();
        return proxy;
    }

    private Asker udp(DnsProxy proxy) throws IOException {
        Asker asker = Asker.udp(proxy.udp());
        toClose.push(asker);
        return asker;
    }

    private Asker tcp(DnsProxy proxy) throws IOException {
        Asker asker = Asker.tcp(proxy.tcp());
        toClose.push(asker);
        return asker;
    }

    private static Record address(String name, String address) {
        try {
            return new ARecord(name(name), DClass.IN, 60, InetAddress.getByName(address));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Text records that need so many bytes together. */
    private static Record[] text(String name, int bytes) {
        return IntStream.range(0, bytes / 200)
                .mapToObj(i -> new TXTRecord(name(name), DClass.IN, 60, i + "x".repeat(190)))
                .toArray(Record[]::new);
    }

    private InetSocketAddress nobody() throws IOException {
        try (FakeUpstream gone = new FakeUpstream()) {
            return gone.address();
        }
    }

    @Test
    void answersOverUdpAndTcp() throws Exception {
        DnsProxy proxy = proxy();
        for (Asker asker : List.of(udp(proxy), tcp(proxy))) {
            assertThat(answers(asker.ask(question("billing.dev.test", Type.A))))
                    .containsExactly("billing.dev.test. A 10.213.8.3");
            assertThat(asker.ask(question("nope.dev.test", Type.A)).getRcode())
                    .isEqualTo(Rcode.NXDOMAIN);
        }
    }

    @Test
    void ourNamesNeverReachTheUpstream() throws Exception {
        Asker asker = udp(proxy(upstream.address()));
        for (String name :
                List.of("billing", "nope", "nope.dev.test", "9.9.213.10.in-addr.arpa", "test")) {
            assertThat(asker.ask(question(name, Type.HTTPS)).getRcode())
                    .isIn(Rcode.NOERROR, Rcode.NXDOMAIN);
        }
        assertThat(upstream.datagrams()).isZero();
    }

    @Test
    void forwardsOtherNames() throws Exception {
        upstream.answering("example.com", address("example.com", "192.0.2.7"));
        Asker asker = udp(proxy(upstream.address()));
        Message query = question("eXamPle.com", Type.A);
        Message reply = asker.ask(query);
        assertThat(answers(reply)).containsExactly("eXamPle.com. A 192.0.2.7");
        assertThat(reply.getQuestion().getName()).hasToString("eXamPle.com.");
        assertThat(reply.getHeader().getID()).isEqualTo(query.getHeader().getID());
        assertThat(asker.ask(question("unknown.example.com", Type.A)).getRcode())
                .isEqualTo(Rcode.NXDOMAIN);
    }

    @Test
    void manyQuestionsShareOneSocketAndGetTheirOwnAnswers() throws Exception {
        Asker asker = udp(proxy(upstream.address()));
        Map<Integer, String> sent = new HashMap<>();
        for (int i = 0; i < 100; i++) {
            String name = "n" + i + ".example.com";
            upstream.answering(name, address(name, "192.0.2." + i));
            Message query = question(name, Type.A);
            query.getHeader().setID(1000 + i);
            sent.put(1000 + i, name + ". A 192.0.2." + i);
            asker.send(query.toWire());
        }
        for (int i = 0; i < 100; i++) {
            Message reply = asker.receive();
            assertThat(answers(reply)).containsExactly(sent.remove(reply.getHeader().getID()));
        }
        assertThat(upstream.askersPorts()).hasSize(1);
    }

    @Test
    void theSameIdFromTwoAskersIsKeptApart() throws Exception {
        upstream.answering("a.example.com", address("a.example.com", "192.0.2.1"));
        upstream.answering("b.example.com", address("b.example.com", "192.0.2.2"));
        DnsProxy proxy = proxy(upstream.address());
        Asker first = udp(proxy);
        Asker second = udp(proxy);
        Message a = question("a.example.com", Type.A);
        Message b = question("b.example.com", Type.A);
        b.getHeader().setID(a.getHeader().getID());
        first.send(a.toWire());
        second.send(b.toWire());
        assertThat(answers(first.receive())).containsExactly("a.example.com. A 192.0.2.1");
        assertThat(answers(second.receive())).containsExactly("b.example.com. A 192.0.2.2");
    }

    @Test
    void asksAgainOverTcpWhatIsTruncated() throws Exception {
        upstream.answering("big.example.com", text("big.example.com", 4000));
        DnsProxy proxy = proxy(upstream.address());
        Message whole = tcp(proxy).ask(question("big.example.com", Type.TXT));
        assertThat(whole.getSection(Section.ANSWER)).hasSize(20);
        assertThat(upstream.connections()).isEqualTo(1);

        Message datagram = udp(proxy).ask(question("big.example.com", Type.TXT));
        assertThat(datagram.getHeader().getFlag(Flags.TC)).isTrue();
        assertThat(datagram.getSection(Section.ANSWER).size()).isLessThan(20);
    }

    @Test
    void aDatagramGetsTheWholeAnswerWhenTheUpstreamTruncatedTooEarly() throws Exception {
        upstream.scripted(
                "early.example.com",
                reply -> {
                    if (upstream.connections() == 0) {
                        reply.getHeader().setFlag(Flags.TC);
                    } else {
                        reply.addRecord(address("early.example.com", "192.0.2.5"), Section.ANSWER);
                    }
                    return reply;
                });
        Message reply =
                udp(proxy(upstream.address()))
                        .ask(withEdns(question("early.example.com", Type.A), 1232, 0, 0));
        assertThat(answers(reply)).containsExactly("early.example.com. A 192.0.2.5");
        assertThat(reply.getHeader().getFlag(Flags.TC)).isFalse();
    }

    @Test
    void failsInTimeWhenNobodyAnswers() throws Exception {
        Asker asker = udp(proxy(upstream.address()));
        long start = System.nanoTime();
        Message reply = asker.ask(question("silent.example.com", Type.A));
        assertThat(reply.getRcode()).isEqualTo(Rcode.SERVFAIL);
        assertThat(reply.getQuestion().getName()).isEqualTo(name("silent.example.com"));
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(PATIENCE.multipliedBy(14), Duration.ofSeconds(4));
        assertThat(upstream.datagrams()).isEqualTo(ForwardedQuery.MOST_SENDS);
    }

    @Test
    void aLostPacketIsSentAgain() throws Exception {
        upstream.losing(1).answering("example.com", address("example.com", "192.0.2.7"));
        Message reply = udp(proxy(upstream.address())).ask(question("example.com", Type.A));
        assertThat(answers(reply)).containsExactly("example.com. A 192.0.2.7");
        assertThat(upstream.datagrams()).isEqualTo(2);
    }

    @Test
    void aSilentUpstreamKeepsNoOneWaitingForOurNames() throws Exception {
        Asker asker = udp(proxy(upstream.address()));
        for (int i = 0; i < 50; i++) {
            asker.send(question("silent.example.com", Type.A).toWire());
        }
        assertThat(answers(asker.ask(question("billing", Type.A))))
                .containsExactly("billing. A 10.213.8.3");
    }

    @Test
    void failsAtOnceWhenNobodyListens() throws Exception {
        Asker asker = udp(proxy(nobody()));
        for (int i = 0; i < 5; i++) {
            assertThat(asker.ask(question("example.com", Type.A)).getRcode())
                    .isEqualTo(Rcode.SERVFAIL);
        }
        assertThat(udp(proxy()).ask(question("example.com", Type.A)).getRcode())
                .isEqualTo(Rcode.SERVFAIL);
    }

    @Test
    void theNextUpstreamStandsInForADeadOne() throws Exception {
        upstream.answering("example.com", address("example.com", "192.0.2.7"));
        Asker asker = udp(proxy(nobody(), upstream.address()));
        assertThat(answers(asker.ask(question("example.com", Type.A)))).hasSize(1);
    }

    @Test
    void anAnswerToAnotherQuestionIsNotBelieved() throws Exception {
        upstream.scripted(
                "example.com",
                reply -> {
                    Message forged = new Message(reply.getHeader().getID());
                    forged.getHeader().setFlag(Flags.QR);
                    forged.addRecord(
                            Record.newRecord(name("evil.com"), Type.A, DClass.IN),
                            Section.QUESTION);
                    return forged;
                });
        assertThat(udp(proxy(upstream.address())).ask(question("example.com", Type.A)).getRcode())
                .isEqualTo(Rcode.SERVFAIL);
    }

    @Test
    void aConnectionTakesSeveralQuestionsAlsoAtOnce() throws Exception {
        upstream.answering("example.com", address("example.com", "192.0.2.7"));
        Asker asker = tcp(proxy(upstream.address()));
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

    @Test
    void anIdleConnectionIsClosed() throws Exception {
        Asker asker = tcp(proxy(Duration.ofMillis(100), names()));
        assertThat(answers(asker.ask(question("billing", Type.A)))).hasSize(1);
        assertThatThrownBy(asker::receive).hasMessage("closed by the server");
    }

    @Test
    void oneConnectionTooManyEndsTheOldest() throws Exception {
        DnsProxy proxy = proxy();
        Asker oldest = tcp(proxy);
        assertThat(answers(oldest.ask(question("billing", Type.A)))).hasSize(1);
        for (int i = 1; i < TcpListener.MOST_OPEN; i++) {
            assertThat(answers(tcp(proxy).ask(question("billing", Type.A)))).hasSize(1);
        }
        assertThat(answers(oldest.ask(question("billing", Type.A)))).hasSize(1);
        assertThat(answers(tcp(proxy).ask(question("billing", Type.A)))).hasSize(1);
        assertThatThrownBy(oldest::receive).isInstanceOf(IOException.class);
    }

    @Test
    void aReloadCountsFromTheNextQuestionOn() throws Exception {
        LiveTable names = names();
        Asker asker = udp(proxy(Duration.ofSeconds(30), names));
        assertThat(asker.ask(question("mail", Type.A)).getRcode()).isEqualTo(Rcode.NXDOMAIN);
        Files.write(
                file,
                List.of(
                        TestNames.LINES.get(0).replace("12", "13"),
                        "10.213.8.9 mail.dev.test mail"));
        names.reload();
        assertThat(answers(asker.ask(question("mail", Type.A))))
                .containsExactly("mail. A 10.213.8.9");
        assertThat(asker.ask(question("billing", Type.A)).getRcode()).isEqualTo(Rcode.NXDOMAIN);
    }

    @Test
    void answersAfterAnyNoise() throws Exception {
        DnsProxy proxy = proxy(upstream.address());
        Asker noise = udp(proxy);
        Random random = new Random(3);
        Asker sound = udp(proxy);
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
        Asker stream = tcp(proxy);
        stream.send(new byte[] {1, 2, 3});
        assertThatThrownBy(stream::receive).isInstanceOf(IOException.class);
        assertThat(answers(tcp(proxy).ask(question("billing", Type.A)))).hasSize(1);
    }

    @Test
    void askPrintsWhatTheServerSays() throws Exception {
        Ask ask = new Ask(proxy().udp(), print(out), print(err));
        out.reset();
        assertThat(ask.run(List.of("generation.dev.test", "TXT"))).isZero();
        assertThat(ask.run(List.of("billing"))).isZero();
        assertThat(out).hasToString("12\n10.213.8.3\n");
        assertThat(ask.run(List.of("nope.dev.test"))).isEqualTo(1);
        assertThat(err).hasToString("'nope.dev.test.': NXDOMAIN, no such record\n");
        assertThat(ask.run(List.of())).isEqualTo(2);
        assertThat(ask.run(List.of("billing", "NONSENSE"))).isEqualTo(2);
        assertThat(ask.run(List.of("a..b"))).isEqualTo(2);
        err.reset();
        assertThat(new Ask(nobody(), print(out), print(err)).run(List.of("billing"))).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("no answer from 127.0.0.1: ");
    }
}
