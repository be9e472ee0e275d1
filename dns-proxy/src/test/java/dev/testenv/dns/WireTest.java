package dev.testenv.dns;

import static dev.testenv.dns.TestNames.question;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

class WireTest {

    private static final byte[] QUERY = question("WwW.example.com", Type.A).toWire();

    private static byte[] responseTo(String name, int type) {
        Message response = question(name, type);
        response.getHeader().setFlag(Flags.QR);
        return response.toWire();
    }

    @Test
    void aResponseRepeatsTheQuestionInAnyCase() {
        assertThat(Wire.answers(responseTo("www.EXAMPLE.com", Type.A), QUERY)).isTrue();
        assertThat(Wire.answers(responseTo("www.example.org", Type.A), QUERY)).isFalse();
        assertThat(Wire.answers(responseTo("www.example.com", Type.AAAA), QUERY)).isFalse();
        assertThat(Wire.answers(responseTo("com", Type.A), QUERY)).isFalse();
    }

    @Test
    void aQuestionIsNoResponse() {
        assertThat(Wire.answers(QUERY, QUERY)).isFalse();
        assertThat(Wire.answers(new byte[3], QUERY)).isFalse();
    }

    @Test
    void anErrorMayComeWithoutTheQuestion() {
        assertThat(Wire.answers(Wire.refusal(QUERY, Rcode.FORMERR), QUERY)).isTrue();
        assertThat(Wire.answers(Wire.refusal(QUERY, Rcode.NOERROR), QUERY)).isFalse();
    }

    @Test
    void theAskerGetsItsOwnIdAndLettersBack() throws Exception {
        byte[] lowered = Wire.withId(responseTo("www.example.com", Type.A), 4711);
        Message restored = new Message(Wire.restored(lowered, QUERY));
        assertThat(restored.getHeader().getID()).isEqualTo(Wire.id(QUERY));
        assertThat(restored.getQuestion().getName()).hasToString("WwW.example.com.");
    }

    @Test
    void aFailureRepeatsTheQuestionAndNothingElse() throws Exception {
        Message query = TestNames.withEdns(question("example.com", Type.MX), 1232, 0, 0);
        byte[] wire = query.toWire();
        Message failure = new Message(Wire.failure(wire));
        assertThat(failure.getRcode()).isEqualTo(Rcode.SERVFAIL);
        assertThat(failure.getQuestion()).isEqualTo(query.getQuestion());
        assertThat(failure.getHeader().getID()).isEqualTo(query.getHeader().getID());
        assertThat(failure.getHeader().getFlag(Flags.RD)).isTrue();
        assertThat(failure.getOPT()).isNull();
    }
}
