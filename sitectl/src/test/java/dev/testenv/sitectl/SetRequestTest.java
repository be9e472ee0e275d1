package dev.testenv.sitectl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.testenv.gateway.Patience;
import dev.testenv.gateway.SwapOptions;
import dev.testenv.model.Port;
import dev.testenv.model.Protocol;
import dev.testenv.model.Site;
import dev.testenv.site.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SetRequestTest {
    private static final Port SMTP = new Port("smtp", 3025, Protocol.TCP);
    private static final Port WEB = new Port("web", 8080, Protocol.HTTP);
    private static final Site MAILBOX = site("mailbox", "smtp", true, SMTP, WEB);
    private static final Site BILLING = site("billing", "www", true, WEB);
    private static final Site ADMIN = site("billing", "admin", false, WEB);
    private static final List<Site> SITES = List.of(ADMIN, BILLING, MAILBOX);

    private static Site site(String app, String endpoint, boolean isDefault, Port... ports) {
        String own = app + "-" + endpoint + ".dev.test";
        List<String> names = isDefault ? List.of(app + ".dev.test", own) : List.of(own);
        return new Site(app, endpoint, names, "10.213.8.1", "10.213.4.16", List.of(ports));
    }

    private static SetRequest request(String... words) {
        return SetRequest.of("sitectl set", List.of(words), "", false, false, "", Optional.empty());
    }

    @Test
    void knowsBothSides() {
        assertThat(request("billing/www", "out"))
                .isEqualTo(
                        new SetRequest.Out(
                                new SiteTarget("billing", "www", 0), 0, SwapOptions.NONE));
        assertThat(request("mailbox/smtp:8080", "in"))
                .isEqualTo(
                        new SetRequest.In(
                                new SiteTarget("mailbox", "smtp", 8080), SwapOptions.NONE));
        assertThat(
                        SetRequest.of(
                                "sitectl set",
                                List.of("billing", "out"),
                                "8001",
                                true,
                                false,
                                "",
                                Optional.empty()))
                .isEqualTo(
                        new SetRequest.Out(
                                new SiteTarget("billing", "", 0),
                                8001,
                                SwapOptions.NONE.withFallback()));
        assertThat(
                        SetRequest.of(
                                "sitectl set",
                                List.of("in"),
                                "",
                                false,
                                true,
                                "",
                                Optional.empty()))
                .isEqualTo(new SetRequest.AllIn());
    }

    @Test
    void takesOnlyTheRequestsOfARuleOutAndEndsARuleAlone() {
        Rule rule = Rule.parse("header:X-Dev=one");

        assertThat(
                        SetRequest.of(
                                "s",
                                List.of("billing", "out"),
                                "8001",
                                false,
                                false,
                                "" + rule,
                                Optional.empty()))
                .isEqualTo(
                        new SetRequest.Out(
                                new SiteTarget("billing", "", 0),
                                8001,
                                SwapOptions.NONE.withRule(rule)));
        assertThat(
                        SetRequest.of(
                                "s",
                                List.of("billing", "in"),
                                "",
                                false,
                                false,
                                "" + rule,
                                Optional.empty()))
                .isEqualTo(
                        new SetRequest.In(
                                new SiteTarget("billing", "", 0), SwapOptions.NONE.withRule(rule)));
        assertThatThrownBy(() ->
                        SetRequest.of(
                                "s", List.of("in"), "", false, true, "" + rule, Optional.empty()))
                .hasMessage(
                        "--all ends every rule; --when belongs to one site: s billing in --when"
                                + " header:x-dev=one");
        assertThatThrownBy(() ->
                        SetRequest.of(
                                "s",
                                List.of("a", "out"),
                                "",
                                false,
                                false,
                                "path:/x",
                                Optional.empty()))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("'path:/x' would have to be published with the site");
    }

    @Test
    void waitsAndCutsOnlyWhenAsked() {
        assertThat(SetRequest.patience("", false)).isEmpty();
        assertThat(SetRequest.patience("5s", false))
                .contains(new Patience(Duration.ofSeconds(5), true));
        assertThat(SetRequest.patience("30", false))
                .contains(new Patience(Duration.ofSeconds(30), true));
        assertThat(SetRequest.patience("", true))
                .contains(new Patience(Duration.ofHours(1), false));
        for (String drain : List.of("0", "5m", "-1s", "x", "100000")) {
            assertThatThrownBy(() -> SetRequest.patience(drain, false))
                    .isInstanceOf(BadInputException.class)
                    .hasMessage("'" + drain + "' is no number of seconds. Write --drain 5s");
        }
        assertThatThrownBy(() -> SetRequest.patience("5s", true))
                .hasMessage("--drain cuts what --wait-drained would wait for: one of them");
        assertThatThrownBy(() ->
                        SetRequest.of(
                                "s",
                                List.of("in"),
                                "",
                                false,
                                true,
                                "",
                                SetRequest.patience("5", false)))
                .hasMessage("--drain and --wait-drained belong to one site");
    }

    @Test
    void refusesWhatContradictsItself() {
        assertThatThrownBy(() -> request("billing"))
                .isInstanceOf(BadInputException.class)
                .hasMessage("Say which site, then in or out: sitectl set billing out");
        assertThatThrownBy(() ->
                        SetRequest.of("s", List.of("out"), "", false, true, "", Optional.empty()))
                .hasMessage("One site at a time can be set out: s billing out");
        assertThatThrownBy(() ->
                        SetRequest.of(
                                "s",
                                List.of("billing", "in"),
                                "",
                                false,
                                true,
                                "",
                                Optional.empty()))
                .hasMessage("After --all comes in: s --all in");
        assertThatThrownBy(() ->
                        SetRequest.of(
                                "s",
                                List.of("billing", "in"),
                                "1",
                                false,
                                false,
                                "",
                                Optional.empty()))
                .hasMessage("--port and --fallback belong to out, not to in");
    }

    @Test
    void refusesNamesAndPortsThatCannotBe() {
        for (String typed : List.of("../billing", "a;b", "billing/", "/www", "{}", "a\nb", "")) {
            assertThatThrownBy(() -> request(typed, "out"))
                    .isInstanceOf(BadInputException.class)
                    .hasMessageEndingWith(
                            " names no site. Write APP or APP/ENDPOINT, such as billing/www");
        }
        for (String port : List.of("0", "70000", "http", "-1", "")) {
            assertThatThrownBy(() -> SiteTarget.port(port))
                    .isInstanceOf(BadInputException.class)
                    .hasMessage("'" + port + "' is no port. Write a number from 1 to 65535");
        }
    }

    @Test
    void takesAnAppForItsDefaultEndpoint() {
        assertThat(SiteTarget.parse("billing").site(SITES)).isEqualTo(BILLING);
        assertThat(SiteTarget.parse("billing/admin").site(SITES)).isEqualTo(ADMIN);
    }

    @Test
    void saysWhichPortsASiteHas() {
        SiteTarget.parse("mailbox").portOf(MAILBOX);
        SiteTarget.parse("mailbox:8080").portOf(MAILBOX);
        assertThatThrownBy(() -> SiteTarget.parse("mailbox:81").portOf(MAILBOX))
                .isInstanceOf(BadInputException.class)
                .hasMessage("'mailbox/smtp' has no port 81. It has: 3025, 8080");
    }

    @Test
    void callsASiteByTheNameThatLeadsToIt() {
        assertThat(SiteTarget.parse("mailbox").name()).isEqualTo("mailbox");
        assertThat(SiteTarget.parse("mailbox/smtp").name()).isEqualTo("mailbox-smtp");
        assertThat(SiteTarget.parse("mailbox/smtp:8080").name()).isEqualTo("mailbox-smtp.8080");
    }

    @Test
    void takesKeysApart() {
        assertThat(SiteKey.of("mailbox-smtp.8080", "mailbox")).hasToString("mailbox/smtp:8080");
        assertThat(SiteKey.of("my-app-www", "my-app")).hasToString("my-app/www");
    }

    @Test
    void listsTheSitesThatExist() {
        assertThatThrownBy(() -> SiteTarget.parse("bling").site(SITES))
                .isInstanceOf(BadInputException.class)
                .hasMessage(
                        "There is no site 'bling'. There are: billing/admin, billing/www,"
                                + " mailbox/smtp");
    }

    @Test
    void namesAPortAsItMayBeTyped() {
        assertThat(new SitePort(MAILBOX, SMTP)).hasToString("mailbox/smtp");
        assertThat(new SitePort(MAILBOX, WEB)).hasToString("mailbox/smtp:8080");
        assertThat(SitePort.of("mailbox-smtp.8080", SITES)).contains(new SitePort(MAILBOX, WEB));
        assertThat(SitePort.of("gone-www", SITES)).isEmpty();
    }
}
