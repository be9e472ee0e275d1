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
        return request("", SwapOptions.NONE, words);
    }

    private static SetRequest request(String port, SwapOptions options, String... words) {
        return SetRequest.of("s", List.of(words), port, false, options);
    }

    private static SetRequest all(SwapOptions options, String... words) {
        return SetRequest.of("s", List.of(words), "", true, options);
    }

    @Test
    void knowsBothSides() {
        SwapOptions fallback = SwapOptions.NONE.withFallback();

        assertThat(request("billing/www", "out"))
                .isEqualTo(
                        new SetRequest.Out(
                                new SiteTarget("billing", "www", 0), 0, SwapOptions.NONE));
        assertThat(request("mailbox/smtp:8080", "in"))
                .isEqualTo(
                        new SetRequest.In(
                                new SiteTarget("mailbox", "smtp", 8080), SwapOptions.NONE));
        assertThat(request("8001", fallback, "billing", "out"))
                .isEqualTo(new SetRequest.Out(new SiteTarget("billing", "", 0), 8001, fallback));
        assertThat(all(SwapOptions.NONE, "in")).isEqualTo(new SetRequest.AllIn());
    }

    @Test
    void takesOnlyTheRequestsOfARuleOutAndEndsARuleAlone() {
        SwapOptions rule = SwapOptions.NONE.withRule(Rule.parse("header:X-Dev=one"));
        SiteTarget billing = new SiteTarget("billing", "", 0);

        assertThat(request("8001", rule, "billing", "out"))
                .isEqualTo(new SetRequest.Out(billing, 8001, rule));
        assertThat(request("", rule, "billing", "in")).isEqualTo(new SetRequest.In(billing, rule));
        assertThatThrownBy(() -> all(rule, "in"))
                .hasMessage(
                        "--all ends every rule; --when belongs to one site: s billing in --when"
                                + " header:x-dev=one");
    }

    @Test
    void knowsAnotherVersionOfAWholeApp() {
        assertThat(request("billing", "image=acme/billing:2.1"))
                .isEqualTo(new SetRequest.Version("billing", "acme/billing:2.1"));
        assertThat(SetRequest.version("s", List.of("billing"), ""))
                .isEqualTo(new SetRequest.Version("billing", ""));
        for (List<String> words :
                List.of(
                        List.of("image=x"),
                        List.of("billing/www", "image=x"),
                        List.of("a", "b", "image=x"))) {
            assertThatThrownBy(() -> request(words.toArray(String[]::new)))
                    .isInstanceOf(BadInputException.class)
                    .hasMessage(
                            "A version is one of a whole app: s billing image=acme/billing:2.1, or:"
                                    + " s billing --undo");
        }
    }

    @Test
    void refusesWhatContradictsItself() {
        assertThatThrownBy(() -> request("billing"))
                .isInstanceOf(BadInputException.class)
                .hasMessage("Say which site, then in or out: s billing out");
        assertThatThrownBy(() -> all(SwapOptions.NONE, "out"))
                .hasMessage("One site at a time can be set out: s billing out");
        assertThatThrownBy(() -> all(SwapOptions.NONE, "billing", "in"))
                .hasMessage("After --all comes in: s --all in");
        Patience patience = new Patience(Duration.ofSeconds(5), true);
        assertThatThrownBy(() -> all(SwapOptions.NONE.withPatience(patience), "in"))
                .hasMessage("--drain and --wait-drained belong to one site");

        String ofOut = "--port, --fallback and --host-header belong to out, not to in";
        assertThatThrownBy(() -> request("1", SwapOptions.NONE, "billing", "in")).hasMessage(ofOut);
        for (SwapOptions options :
                List.of(
                        SwapOptions.NONE.withFallback(),
                        SwapOptions.NONE.withHostHeader("localhost"))) {
            assertThatThrownBy(() -> request("", options, "billing", "in")).hasMessage(ofOut);
        }
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
