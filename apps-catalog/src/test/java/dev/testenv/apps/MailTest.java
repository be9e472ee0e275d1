package dev.testenv.apps;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MailTest {
    @Test
    void readsAPlainMail() {
        Mail mail = read("From: Shop <shop@dev.test>\nTo: ann@dev.test\nSubject: Hi\n\nGrüße\n");
        assertThat(mail.from()).isEqualTo("Shop <shop@dev.test>");
        assertThat(mail.to()).isEqualTo("ann@dev.test");
        assertThat(mail.subject()).isEqualTo("Hi");
        assertThat(mail.text()).isEqualTo("Grüße\n");
        assertThat(mail.html()).isEmpty();
    }

    @Test
    void decodesHeadersThatAreFoldedAndEncoded() {
        Mail mail =
                read(
                        """
                        Subject: =?UTF-8?B?UmVjaG51bmcg?=
                         =?utf-8?Q?f=C3=BCr_$1?= and more
                        from: =?iso-8859-1?q?J=F6rg?= <joerg@dev.test>

                        """);
        assertThat(mail.subject()).isEqualTo("Rechnung für $1 and more");
        assertThat(mail.from()).isEqualTo("Jörg <joerg@dev.test>");
    }

    @Test
    void findsTheTextAmongTheParts() {
        Mail mail =
                read(
                        """
                        Content-Type: multipart/mixed; boundary="outer"

                        for readers from the eighties
                        --outer
                        Content-Type: multipart/alternative;
                         boundary=inner

                        --inner
                        Content-Type: text/plain; charset=ISO-8859-1
                        Content-Transfer-Encoding: quoted-printable

                        F=FCnf =3D 5, in one=
                         line
                        --inner
                        Content-Type: text/html; charset="utf-8"
                        Content-Transfer-Encoding: base64

                        PGI+RsO8
                        bmY8L2I+
                        --inner--
                        --outer
                        Content-Type: text/plain
                        Content-Disposition: attachment; filename=a.txt

                        attached
                        --outer--
                        """);
        assertThat(mail.text()).isEqualTo("Fünf = 5, in one line");
        assertThat(mail.html()).isEqualTo("<b>Fünf</b>");
    }

    @Test
    void givesTheHtmlWhereThereIsNoOtherText() {
        assertThat(read("Content-Type: text/html\n\n<p>Hi</p>").text()).isEqualTo("<p>Hi</p>");
    }

    private static Mail read(String text) {
        byte[] sent = text.replace("\n", "\r\n").getBytes(UTF_8);
        return Mail.of(new String(sent, ISO_8859_1));
    }
}
