package dev.testenv.dns;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

class ForwardedQueryTest {

    private static final byte[] QUERY = TestNames.question("example.com", Type.A).toWire();

    private final ForwardedQuery datagram = new ForwardedQuery(QUERY, 512, answer -> {});

    @Test
    void isSentFourTimesAndNoMore() {
        for (int turn = 0; turn < 4; turn++) {
            assertThat(datagram.nextSend(0)).contains(turn);
        }
        assertThat(datagram.nextSend(0)).isEmpty();
    }

    @Test
    void goesRoundTheUpstreams() {
        assertThat(datagram.isAt(0, 2)).isFalse();
        assertThat(datagram.nextSend(0)).isPresent();
        assertThat(datagram.isAt(0, 2)).isTrue();
        assertThat(datagram.nextSend(0)).isPresent();
        assertThat(datagram.isAt(1, 2)).isTrue();
    }

    @Test
    void isOverdueAfterTwiceTheTimeOfThePacketBefore() {
        assertThat(datagram.nextSend(100)).isPresent();
        assertThat(datagram.isOverdue(149, 50)).isFalse();
        assertThat(datagram.isOverdue(150, 50)).isTrue();
        assertThat(datagram.nextSend(150)).isPresent();
        assertThat(datagram.isOverdue(249, 50)).isFalse();
        assertThat(datagram.isOverdue(250, 50)).isTrue();
    }

    @Test
    void aTruncatedAnswerEndsTheSendingAndIsBetterThanNone() {
        byte[] truncated = Wire.refusal(QUERY, Rcode.NOERROR);
        assertThat(datagram.keepTruncated(truncated, 100)).isTrue();
        assertThat(datagram.keepTruncated(truncated, 100)).isFalse();
        assertThat(datagram.nextSend(200)).isEmpty();
        assertThat(datagram.lastResort()).isEqualTo(truncated);
    }

    @Test
    void overTcpATruncatedAnswerIsNone() {
        ForwardedQuery stream = new ForwardedQuery(QUERY, Wire.TCP_LIMIT, answer -> {});
        assertThat(stream.keepTruncated(Wire.refusal(QUERY, Rcode.NOERROR), 0)).isTrue();
        assertThat(stream.lastResort()[3] & 0xf).isEqualTo(Rcode.SERVFAIL);
    }
}
