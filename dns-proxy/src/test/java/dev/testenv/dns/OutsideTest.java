package dev.testenv.dns;

import static dev.testenv.dns.TestNames.answers;
import static dev.testenv.dns.TestNames.authority;
import static dev.testenv.dns.TestNames.question;
import static dev.testenv.dns.TestNames.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

class OutsideTest {

    private static final String HEADING = TestNames.LINES.get(0) + " egress 10.213.15.254";

    static final List<String> LINES =
            List.of(
                    HEADING,
                    "10.213.8.3 billing.dev.test billing",
                    "10.213.15.253 smtp.example.org");

    private static Message ask(String name, int type) {
        Message query = question(name, type);
        assertThat(Answers.answer(query, table(LINES))).isEmpty();
        return Outside.answer(query, table(LINES)).orElseThrow();
    }

    @Test
    void everyNameOfTheOutsideLeadsToTheGateway() {
        assertThat(answers(ask("api.Example.org", Type.A)))
                .containsExactly("api.Example.org. A 10.213.15.254");
    }

    @Test
    void aNameWithALineOfItsOwnHasItsOwnAddress() {
        assertThat(answers(ask("SMTP.example.org", Type.A)))
                .containsExactly("SMTP.example.org. A 10.213.15.253");
    }

    @ParameterizedTest
    @ValueSource(ints = {Type.AAAA, Type.TXT, Type.MX, Type.SRV})
    void thereIsNothingButAddresses(int type) {
        Message reply = ask("api.example.org", type);
        assertThat(reply.getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(answers(reply)).isEmpty();
        assertThat(authority(reply)).hasSize(1);
    }

    @Test
    void addressesOfTheOutsideHaveNoName() {
        assertThat(ask("4.3.2.1.in-addr.arpa", Type.PTR).getRcode()).isEqualTo(Rcode.NXDOMAIN);
        assertThat(ask("4.3.2.1.in-addr.arpa", Type.A).getRcode()).isEqualTo(Rcode.NXDOMAIN);
    }

    @Test
    void theEnvironmentsOwnNamesAreAnsweredAsEver() {
        Message query = question("billing", Type.A);
        assertThat(answers(Answers.answer(query, table(LINES)).orElseThrow()))
                .containsExactly("billing. A 10.213.8.3");
    }

    @Test
    void othersAreAskedWhereEgressIsOpen() {
        assertThat(Outside.answer(question("api.example.org", Type.A), table())).isEmpty();
    }

    @Test
    void theGatewaysAddressIsOneOfTheSubnet() {
        String heading = TestNames.LINES.get(0) + " egress 192.0.2.1";
        assertThatThrownBy(() -> new NamesFile(TestNames.AUTHORITY).parse(List.of(heading)))
                .hasMessage("line 1: '192.0.2.1' is outside the subnet 10.213.0.0/20");
    }
}
