package dev.testenv.dns;

import static dev.testenv.dns.TestNames.answers;
import static dev.testenv.dns.TestNames.authority;
import static dev.testenv.dns.TestNames.question;
import static dev.testenv.dns.TestNames.table;
import static dev.testenv.dns.TestNames.withEdns;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

class AnswersTest {

    private static final String SOA = " SOA dev.test. hostmaster.dev.test. 12 3600 600 86400 0";

    private static Message ask(String name, int type) {
        return Answers.answer(question(name, type), table()).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"billing.dev.test", "billing", "billing-www.dev.test", "billing-www"})
    void givesTheAddressOfEachName(String name) {
        Message reply = ask(name, Type.A);
        assertThat(answers(reply)).containsExactly(name + ". A 10.213.8.3");
        assertThat(authority(reply)).isEmpty();
        assertThat(reply.getRcode()).isEqualTo(Rcode.NOERROR);
    }

    @Test
    void nobodyMayRememberAnAnswer() {
        assertThat(ask("billing", Type.A).getSection(1).get(0).getTTL()).isZero();
        assertThat(ask("nope", Type.A).getSection(2).get(0).getTTL()).isZero();
    }

    @Test
    void caseDoesNotCountAndIsKept() {
        Message reply = ask("BiLLing.dEv.TEST", Type.A);
        assertThat(answers(reply)).containsExactly("BiLLing.dEv.TEST. A 10.213.8.3");
        assertThat(reply.getQuestion().getName()).hasToString("BiLLing.dEv.TEST.");
    }

    @ParameterizedTest
    @ValueSource(ints = {Type.AAAA, Type.HTTPS, Type.MX, Type.TXT, Type.SRV, Type.CNAME, 4711})
    void anExistingNameHasNothingOfAnotherType(int type) {
        Message reply = ask("billing.dev.test", type);
        assertThat(reply.getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(answers(reply)).isEmpty();
        assertThat(authority(reply)).containsExactly("dev.test." + SOA);
    }

    @Test
    void aNameThatOnlyHasOthersBelowItExists() {
        Message reply = ask("below.dev.test", Type.A);
        assertThat(reply.getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(answers(reply)).isEmpty();
        assertThat(authority(reply)).containsExactly("dev.test." + SOA);
        assertThat(ask("test", Type.NS).getRcode()).isEqualTo(Rcode.NOERROR);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nope.dev.test",
                "x.billing.dev.test",
                "*.dev.test",
                "billing.test.dev.test"
            })
    void anUnknownNameUnderTheDomainDoesNotExist(String name) {
        Message reply = ask(name, Type.A);
        assertThat(reply.getRcode()).isEqualTo(Rcode.NXDOMAIN);
        assertThat(answers(reply)).isEmpty();
        assertThat(authority(reply)).containsExactly("dev.test." + SOA);
    }

    @Test
    void anUnknownSingleLabelDoesNotExist() {
        Message reply = ask("nope", Type.AAAA);
        assertThat(reply.getRcode()).isEqualTo(Rcode.NXDOMAIN);
        assertThat(authority(reply)).containsExactly("." + SOA);
    }

    @Test
    void theDomainItselfHasItsSoa() {
        assertThat(answers(ask("dev.test", Type.SOA))).containsExactly("dev.test." + SOA);
        assertThat(ask("dev.test", Type.A).getRcode()).isEqualTo(Rcode.NOERROR);
    }

    @Test
    void anAddressHasTheFirstOfItsNames() {
        assertThat(answers(ask("3.8.213.10.in-addr.arpa", Type.PTR)))
                .containsExactly("3.8.213.10.in-addr.arpa. PTR billing.dev.test.");
    }

    @Test
    void anUnknownAddressOfTheSubnetDoesNotExist() {
        Message reply = ask("99.8.213.10.in-addr.arpa", Type.PTR);
        assertThat(reply.getRcode()).isEqualTo(Rcode.NXDOMAIN);
        assertThat(authority(reply)).containsExactly("8.213.10.in-addr.arpa." + SOA);
    }

    @Test
    void tellsItsGeneration() {
        assertThat(answers(ask("generation.dev.test", Type.TXT)))
                .containsExactly("generation.dev.test. TXT 12");
        assertThat(ask("generation.dev.test", Type.A).getRcode()).isEqualTo(Rcode.NOERROR);
    }

    @Test
    void anyGivesWhatThereIs() {
        assertThat(answers(ask("billing", Type.ANY))).containsExactly("billing. A 10.213.8.3");
    }

    @Test
    void anotherClassIsRefused() {
        Message chaos = question("billing.dev.test", Type.A, DClass.CH);
        assertThat(Answers.answer(chaos, table()).orElseThrow().getRcode())
                .isEqualTo(Rcode.REFUSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.com", "dev.test.example.com", "3.8.214.10.in-addr.arpa"})
    void othersAnswerForOtherNames(String name) {
        assertThat(Answers.answer(question(name, Type.A), table())).isEmpty();
    }

    @Test
    void saysThatItIsTheAuthorityAndWouldAskOthers() {
        Message reply = ask("billing", Type.A);
        assertThat(reply.getHeader().getFlag(Flags.AA)).isTrue();
        assertThat(reply.getHeader().getFlag(Flags.RA)).isTrue();
        assertThat(reply.getHeader().getFlag(Flags.RD)).isTrue();
        assertThat(reply.getHeader().getFlag(Flags.AD)).isFalse();
    }

    @Test
    void ednsIsAnsweredWithEdns() {
        Message query = withEdns(question("billing", Type.A), 4096, 0, ExtendedFlags.DO);
        Message reply = Answers.answer(query, table()).orElseThrow();
        assertThat(reply.getOPT().getPayloadSize()).isEqualTo(1232);
        assertThat(reply.getOPT().getFlags()).isEqualTo(ExtendedFlags.DO);
        assertThat(ask("billing", Type.A).getOPT()).isNull();
    }
}
