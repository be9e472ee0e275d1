package dev.testenv.dns;

import static dev.testenv.dns.TestNames.address;
import static dev.testenv.dns.TestNames.answers;
import static dev.testenv.dns.TestNames.name;
import static dev.testenv.dns.TestNames.question;
import static dev.testenv.dns.TestNames.withEdns;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/** What is not ours, over real sockets and with a scripted upstream. */
@Timeout(60)
class ForwardingTest {

    @TempDir Path folder;

    private ProxyUnderTest here() throws IOException {
        return new ProxyUnderTest(folder);
    }

    /** Text records that need so many bytes together. */
    private static Record[] text(String name, int bytes) {
        return IntStream.range(0, bytes / 200)
                .mapToObj(i -> new TXTRecord(name(name), DClass.IN, 60, i + "x".repeat(190)))
                .toArray(Record[]::new);
    }

    @Test
    void ourNamesNeverReachTheUpstream() throws Exception {
        try (ProxyUnderTest here = here()) {
            Asker asker = here.udp(here.proxy(here.upstream.address()));
            for (String name :
                    List.of(
                            "billing",
                            "nope",
                            "nope.dev.test",
                            "9.9.213.10.in-addr.arpa",
                            "test")) {
                assertThat(asker.ask(question(name, Type.HTTPS)).getRcode())
                        .isIn(Rcode.NOERROR, Rcode.NXDOMAIN);
            }
            assertThat(here.upstream.datagrams()).isZero();
        }
    }

    @Test
    void forwardsOtherNames() throws Exception {
        try (ProxyUnderTest here = here()) {
            here.upstream.answering("example.com", address("example.com", "192.0.2.7"));
            Asker asker = here.udp(here.proxy(here.upstream.address()));
            Message query = question("eXamPle.com", Type.A);
            Message reply = asker.ask(query);
            assertThat(answers(reply)).containsExactly("eXamPle.com. A 192.0.2.7");
            assertThat(reply.getQuestion().getName()).hasToString("eXamPle.com.");
            assertThat(reply.getHeader().getID()).isEqualTo(query.getHeader().getID());
            assertThat(asker.ask(question("unknown.example.com", Type.A)).getRcode())
                    .isEqualTo(Rcode.NXDOMAIN);
        }
    }

    @Test
    void saysWhoAsksForNamesOfTheOutsideAndSaysItLessAndLess() throws Exception {
        try (ProxyUnderTest here = here()) {
            here.upstream.answering("example.com", address("example.com", "192.0.2.7"));
            Asker asker = here.udp(here.proxy(here.upstream.address()));
            for (int i = 0; i < 5; i++) {
                asker.ask(question("eXample.com", Type.A));
            }
            asker.ask(question("example.com", Type.AAAA));
            asker.ask(question("billing.dev.test", Type.A));
            assertThat(here.out.toString(StandardCharsets.UTF_8).lines())
                    .filteredOn(line -> line.startsWith("asked "))
                    .containsExactly(
                            "asked 127.0.0.1 example.com 1 1970-01-01T00:00:00Z",
                            "asked 127.0.0.1 example.com 2 1970-01-01T00:00:00Z",
                            "asked 127.0.0.1 example.com 4 1970-01-01T00:00:00Z");
        }
    }

    @Test
    void forwardsNothingWhereEgressIsNotOpen() throws Exception {
        try (ProxyUnderTest here = here()) {
            Files.write(here.file, OutsideTest.LINES);
            DnsProxy proxy = here.proxy(here.upstream.address());
            for (Asker asker : List.of(here.udp(proxy), here.tcp(proxy))) {
                assertThat(answers(asker.ask(question("api.example.com", Type.A))))
                        .containsExactly("api.example.com. A 10.213.15.254");
            }
            assertThat(here.upstream.datagrams()).isZero();
            assertThat(here.out.toString(StandardCharsets.UTF_8))
                    .contains("asked 127.0.0.1 api.example.com 2 ");
        }
    }

    @Test
    void manyQuestionsShareOneSocketAndGetTheirOwnAnswers() throws Exception {
        try (ProxyUnderTest here = here()) {
            Asker asker = here.udp(here.proxy(here.upstream.address()));
            Map<Integer, String> sent = new HashMap<>();
            for (int i = 0; i < 100; i++) {
                String name = "n" + i + ".example.com";
                here.upstream.answering(name, address(name, "192.0.2." + i));
                Message query = question(name, Type.A);
                query.getHeader().setID(1000 + i);
                sent.put(1000 + i, name + ". A 192.0.2." + i);
                asker.send(query.toWire());
            }
            for (int i = 0; i < 100; i++) {
                Message reply = asker.receive();
                assertThat(answers(reply)).containsExactly(sent.remove(reply.getHeader().getID()));
            }
            assertThat(here.upstream.askersPorts()).hasSize(1);
        }
    }

    @Test
    void theSameIdFromTwoAskersIsKeptApart() throws Exception {
        try (ProxyUnderTest here = here()) {
            here.upstream.answering("a.example.com", address("a.example.com", "192.0.2.1"));
            here.upstream.answering("b.example.com", address("b.example.com", "192.0.2.2"));
            DnsProxy proxy = here.proxy(here.upstream.address());
            Asker first = here.udp(proxy);
            Asker second = here.udp(proxy);
            Message a = question("a.example.com", Type.A);
            Message b = question("b.example.com", Type.A);
            b.getHeader().setID(a.getHeader().getID());
            first.send(a.toWire());
            second.send(b.toWire());
            assertThat(answers(first.receive())).containsExactly("a.example.com. A 192.0.2.1");
            assertThat(answers(second.receive())).containsExactly("b.example.com. A 192.0.2.2");
        }
    }

    @Test
    void asksAgainOverTcpWhatIsTruncated() throws Exception {
        try (ProxyUnderTest here = here()) {
            here.upstream.answering("big.example.com", text("big.example.com", 4000));
            DnsProxy proxy = here.proxy(here.upstream.address());
            Message whole = here.tcp(proxy).ask(question("big.example.com", Type.TXT));
            assertThat(whole.getSection(Section.ANSWER)).hasSize(20);
            assertThat(here.upstream.connections()).isEqualTo(1);

            Message datagram = here.udp(proxy).ask(question("big.example.com", Type.TXT));
            assertThat(datagram.getHeader().getFlag(Flags.TC)).isTrue();
            assertThat(datagram.getSection(Section.ANSWER).size()).isLessThan(20);
        }
    }

    @Test
    void aDatagramGetsTheWholeAnswerWhenTheUpstreamTruncatedTooEarly() throws Exception {
        try (ProxyUnderTest here = here()) {
            here.upstream.scripted(
                    "early.example.com",
                    reply -> {
                        if (here.upstream.connections() == 0) {
                            reply.getHeader().setFlag(Flags.TC);
                        } else {
                            reply.addRecord(
                                    address("early.example.com", "192.0.2.5"), Section.ANSWER);
                        }
                        return reply;
                    });
            Message reply =
                    here.udp(here.proxy(here.upstream.address()))
                            .ask(withEdns(question("early.example.com", Type.A), 1232, 0, 0));
            assertThat(answers(reply)).containsExactly("early.example.com. A 192.0.2.5");
            assertThat(reply.getHeader().getFlag(Flags.TC)).isFalse();
        }
    }

    @Test
    void failsInTimeWhenNobodyAnswers() throws Exception {
        try (ProxyUnderTest here = here()) {
            Asker asker = here.udp(here.proxy(here.upstream.address()));
            long start = System.nanoTime();
            Message reply = asker.ask(question("silent.example.com", Type.A));
            assertThat(reply.getRcode()).isEqualTo(Rcode.SERVFAIL);
            assertThat(reply.getQuestion().getName()).isEqualTo(name("silent.example.com"));
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(ProxyUnderTest.PATIENCE.multipliedBy(14), Duration.ofSeconds(4));
            assertThat(here.upstream.datagrams()).isEqualTo(ForwardedQuery.MOST_SENDS);
        }
    }

    @Test
    void aLostPacketIsSentAgain() throws Exception {
        try (ProxyUnderTest here = here()) {
            here.upstream.losing(1).answering("example.com", address("example.com", "192.0.2.7"));
            Message reply =
                    here.udp(here.proxy(here.upstream.address()))
                            .ask(question("example.com", Type.A));
            assertThat(answers(reply)).containsExactly("example.com. A 192.0.2.7");
            assertThat(here.upstream.datagrams()).isEqualTo(2);
        }
    }

    @Test
    void aSilentUpstreamKeepsNoOneWaitingForOurNames() throws Exception {
        try (ProxyUnderTest here = here()) {
            Asker asker = here.udp(here.proxy(here.upstream.address()));
            for (int i = 0; i < 50; i++) {
                asker.send(question("silent.example.com", Type.A).toWire());
            }
            assertThat(answers(asker.ask(question("billing", Type.A))))
                    .containsExactly("billing. A 10.213.8.3");
        }
    }

    @Test
    void failsAtOnceWhenNobodyListens() throws Exception {
        try (ProxyUnderTest here = here()) {
            Asker asker = here.udp(here.proxy(ProxyUnderTest.nobody()));
            for (int i = 0; i < 5; i++) {
                assertThat(asker.ask(question("example.com", Type.A)).getRcode())
                        .isEqualTo(Rcode.SERVFAIL);
            }
            assertThat(here.udp(here.proxy()).ask(question("example.com", Type.A)).getRcode())
                    .isEqualTo(Rcode.SERVFAIL);
        }
    }

    @Test
    void theNextUpstreamStandsInForADeadOne() throws Exception {
        try (ProxyUnderTest here = here()) {
            here.upstream.answering("example.com", address("example.com", "192.0.2.7"));
            Asker asker = here.udp(here.proxy(ProxyUnderTest.nobody(), here.upstream.address()));
            assertThat(answers(asker.ask(question("example.com", Type.A)))).hasSize(1);
        }
    }

    @Test
    void anAnswerToAnotherQuestionIsNotBelieved() throws Exception {
        try (ProxyUnderTest here = here()) {
            here.upstream.scripted(
                    "example.com",
                    reply -> {
                        Message forged = new Message(reply.getHeader().getID());
                        forged.getHeader().setFlag(Flags.QR);
                        forged.addRecord(
                                Record.newRecord(name("evil.com"), Type.A, DClass.IN),
                                Section.QUESTION);
                        return forged;
                    });
            assertThat(
                            here.udp(here.proxy(here.upstream.address()))
                                    .ask(question("example.com", Type.A))
                                    .getRcode())
                    .isEqualTo(Rcode.SERVFAIL);
        }
    }
}
