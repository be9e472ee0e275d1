package dev.testenv.dns;

import static dev.testenv.dns.TestNames.question;
import static dev.testenv.dns.TestNames.withEdns;
import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.dns.Decision.Drop;
import dev.testenv.dns.Decision.Forward;
import dev.testenv.dns.Decision.Reply;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

class DecisionsTest {

    private static final NameTable TABLE = TestNames.table();

    private static Decision decide(byte[] packet) {
        return Decisions.decide(packet, Transport.UDP, TABLE);
    }

    private static byte[] replyTo(byte[] packet) {
        assertThat(decide(packet)).isInstanceOf(Reply.class);
        return ((Reply) decide(packet)).packet();
    }

    @Test
    void answersWithTheIdOfTheQuestion() throws Exception {
        Message query = question("billing", Type.A);
        Message reply = new Message(replyTo(query.toWire()));
        assertThat(reply.getHeader().getID()).isEqualTo(query.getHeader().getID());
        assertThat(reply.getHeader().getFlag(Flags.QR)).isTrue();
        assertThat(TestNames.answers(reply)).containsExactly("billing. A 10.213.8.3");
    }

    @Test
    void keepsTheCaseOfTheQuestionOnTheWire() throws Exception {
        byte[] query = question("bIlLiNg.DeV.tEsT", Type.A).toWire();
        byte[] reply = replyTo(query);
        assertThat(Arrays.copyOfRange(reply, 12, query.length))
                .isEqualTo(Arrays.copyOfRange(query, 12, query.length));
        assertThat(TestNames.answers(new Message(reply)))
                .containsExactly("bIlLiNg.DeV.tEsT. A 10.213.8.3");
    }

    @Test
    void forwardsWithTheAskersLimit() {
        byte[] plain = question("example.com", Type.A).toWire();
        assertThat(limit(plain, Transport.UDP)).isEqualTo(512);
        byte[] large = withEdns(question("example.com", Type.A), 1400, 0, 0).toWire();
        byte[] small = withEdns(question("example.com", Type.A), 100, 0, 0).toWire();
        assertThat(limit(large, Transport.UDP)).isEqualTo(1400);
        assertThat(limit(small, Transport.UDP)).isEqualTo(512);
        assertThat(limit(plain, Transport.TCP)).isEqualTo(65535);
    }

    private static int limit(byte[] packet, Transport transport) {
        return ((Forward) Decisions.decide(packet, transport, TABLE)).limit();
    }

    @Test
    void truncatesWhatDoesNotFitIntoADatagram() throws Exception {
        NameTable crowd = TestNames.crowd(60);
        byte[] query = question("crowd.dev.test", Type.A).toWire();
        byte[] datagram = ((Reply) Decisions.decide(query, Transport.UDP, crowd)).packet();
        assertThat(datagram.length).isLessThanOrEqualTo(512);
        assertThat(new Message(datagram).getHeader().getFlag(Flags.TC)).isTrue();

        byte[] whole = ((Reply) Decisions.decide(query, Transport.TCP, crowd)).packet();
        assertThat(new Message(whole).getHeader().getFlag(Flags.TC)).isFalse();
        assertThat(new Message(whole).getSection(Section.ANSWER)).hasSize(60);

        byte[] edns = withEdns(question("crowd.dev.test", Type.A), 4096, 0, 0).toWire();
        byte[] large = ((Reply) Decisions.decide(edns, Transport.UDP, crowd)).packet();
        assertThat(new Message(large).getSection(Section.ANSWER)).hasSize(60);
    }

    @Test
    void truncatesWithEdnsToo() throws Exception {
        byte[] edns = withEdns(question("crowd.dev.test", Type.A), 600, 0, 0).toWire();
        byte[] reply =
                ((Reply) Decisions.decide(edns, Transport.UDP, TestNames.crowd(60))).packet();
        assertThat(reply.length).isLessThanOrEqualTo(600);
        assertThat(new Message(reply).getOPT()).isNotNull();
    }

    @Test
    void aVersionOfEdnsThatIsNotOursIsNamed() throws Exception {
        byte[] query = withEdns(question("billing", Type.A), 1232, 1, 0).toWire();
        Message reply = new Message(replyTo(query));
        assertThat(reply.getRcode()).isEqualTo(Rcode.BADVERS);
        assertThat(reply.getOPT().getVersion()).isZero();
    }

    @Test
    void dropsResponses() {
        Message response = question("billing", Type.A);
        response.getHeader().setFlag(Flags.QR);
        assertThat(decide(response.toWire())).isEqualTo(new Drop());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 11})
    void dropsWhatHasNoHeader(int length) {
        assertThat(decide(new byte[length])).isEqualTo(new Drop());
    }

    @ParameterizedTest
    @ValueSource(ints = {Opcode.IQUERY, Opcode.STATUS, Opcode.NOTIFY, Opcode.UPDATE, 15})
    void doesNothingButAnswerQuestions(int opcode) throws Exception {
        Message query = question("billing", Type.A);
        query.getHeader().setOpcode(opcode);
        Header reply = new Header(replyTo(query.toWire()));
        assertThat(reply.getRcode()).isEqualTo(Rcode.NOTIMP);
        assertThat(reply.getOpcode()).isEqualTo(opcode);
        assertThat(reply.getID()).isEqualTo(query.getHeader().getID());
    }

    @Test
    void aQuestionThatEndsTooEarlyIsMalformed() {
        byte[] query = question("billing.dev.test", Type.A).toWire();
        for (int length = 12; length < query.length; length++) {
            byte[] reply = replyTo(Arrays.copyOf(query, length));
            assertThat(reply).hasSize(12);
            assertThat(reply[3] & 0xf).isEqualTo(Rcode.FORMERR);
        }
    }

    @Test
    void noneTwoOrALoopOfQuestionsAreMalformed() {
        Message two = question("billing", Type.A);
        two.addRecord(Record.newRecord(TestNames.name("a"), Type.A, DClass.IN), Section.QUESTION);
        assertThat(replyTo(two.toWire())[3] & 0xf).isEqualTo(Rcode.FORMERR);
        assertThat(replyTo(new byte[12])[3] & 0xf).isEqualTo(Rcode.FORMERR);
        byte[] loop = Arrays.copyOf(question("billing", Type.A).toWire(), 18);
        loop[12] = (byte) 0xc0;
        loop[13] = 12;
        assertThat(replyTo(loop)[3] & 0xf).isEqualTo(Rcode.FORMERR);
    }

    @Test
    void twoOptRecordsAreMalformed() {
        Message query = withEdns(question("billing", Type.A), 1232, 0, 0);
        assertThat(replyTo(withEdns(query, 512, 0, 0).toWire())[3] & 0xf).isEqualTo(Rcode.FORMERR);
    }

    @Test
    void survivesAnyDamageToAQuestion() {
        Random random = new Random(7);
        for (int round = 0; round < 50_000; round++) {
            String name = round % 2 == 0 ? "billing.dev.test" : "www.example.com";
            byte[] packet = withEdns(question(name, Type.A), 1232, 0, 0).toWire();
            for (int hits = random.nextInt(6); hits >= 0; hits--) {
                packet[random.nextInt(packet.length)] = (byte) random.nextInt();
            }
            checkSound(Arrays.copyOf(packet, 1 + random.nextInt(packet.length + 8)));
        }
    }

    @Test
    void survivesNoise() {
        Random random = new Random(11);
        for (int round = 0; round < 50_000; round++) {
            byte[] packet = new byte[random.nextInt(80)];
            random.nextBytes(packet);
            if (packet.length > 5) {
                packet[2] &= 0x07;
                packet[4] = 0;
                packet[5] = 1;
            }
            checkSound(packet);
        }
    }

    /** A decision is made, and what would be sent for it can be sent. */
    private static void checkSound(byte[] packet) {
        Decision decision = decide(packet);
        if (decision instanceof Reply reply) {
            assertThat(Wire.isResponse(reply.packet())).isTrue();
            assertThat(Wire.id(reply.packet())).isEqualTo(Wire.id(packet));
        } else if (decision instanceof Forward) {
            assertThat(Wire.answers(Wire.failure(packet), packet)).isTrue();
        }
    }
}
