package dev.testenv.apps;

import static dev.testenv.apps.LoginApp.issuerOf;
import static dev.testenv.apps.LoginApp.loginApp;
import static dev.testenv.apps.LoginApp.user;
import static dev.testenv.junit.HttpCalls.http;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.testenv.dsl.Catalog;
import dev.testenv.dsl.LoginWay;
import dev.testenv.dsl.Person;
import dev.testenv.json.Json;
import dev.testenv.junit.HttpCalls;
import dev.testenv.junit.IsolatedEnvironment;
import dev.testenv.junit.Start;
import dev.testenv.junit.UseEnvironment;
import dev.testenv.junit.browser.Browser;
import dev.testenv.junit.browser.BrowserSession;
import dev.testenv.login.LoginRefusedException;
import dev.testenv.login.Tokens;
import java.net.URI;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A login provider, an app that is nobody's client but its, and how tests log in. */
@UseEnvironment(LoginIT.Apps.class)
@IsolatedEnvironment
@Start("portal")
class LoginIT {
    /** What logging in needs. */
    // spotless:off
    public static final class Apps extends Catalog {
        public final LoginApp LOGIN = add(loginApp("login", "testenv/login-provider",
                        user("ann", "ann", "customer"),
                        user("ben", "two-Words&+%", "customer", "clerk"))
                .tier(SUPPORT)
                .onDemand());

        public final PortalApp PORTAL = add(PortalApp.portalApp("portal")
                .env("ISSUER", issuerOf(LOGIN))
                .env("OWN", text("http://", hostName()))
                .dependsOn(LOGIN)
                .onDemand());

        public final BrowserApp BROWSER = add(BrowserApp.browserApp("browser", "testenv/browser")
                .tier(SUPPORT)
                .onDemand());
    }

    // spotless:on

    @SuppressWarnings("NullAway.Init")
    private Apps apps;

    @Test
    void whomTheAppDoesNotKnowIsSentToTheProvider() {
        String there = http(apps.PORTAL).get("/").expect(302).header("location").orElseThrow();
        assertThat(there)
                .startsWith(apps.LOGIN.issuer() + "/oauth2/authorize?")
                .contains("code_challenge=");
    }

    @Test
    void requestsAreThoseOfWhomTheTestLogsIn() {
        HttpCalls ann = http(apps.PORTAL).as(apps.LOGIN.person("ann"));
        HttpCalls ben = http(apps.PORTAL).as(apps.LOGIN.person("ben"));
        ann.get("/").expect(200).expectBody("Hello ann, customer, ann@");
        ben.get("/").expect(200).expectBody("Hello ben, customer+clerk, ben@");
        ann.get("/").expect(200).expectBody("Hello ann");
    }

    @Test
    void aWrongPasswordIsRefusedInTheWordsOfThePage() {
        assertThatThrownBy(() -> http(apps.PORTAL).as(Person.of("ann", "wrong")))
                .isInstanceOf(LoginRefusedException.class)
                .hasMessageContaining("'ann' could not log in at " + apps.LOGIN.issuer())
                .hasMessageContaining("Invalid credentials");
        assertThatThrownBy(() -> apps.LOGIN.person("eve"))
                .hasMessage("'login' knows no user 'eve', but ann, ben");
    }

    @Test
    void whoLogsOutIsNotKnownAnyMore() {
        HttpCalls ann = http(apps.PORTAL).as(apps.LOGIN.person("ann"));
        String there = ann.get("/out").expect(302).header("location").orElseThrow();
        // With her cookies of the provider, as a browser would.
        String back = ann.get(there).expect(302).header("location").orElseThrow();
        assertThat(back).isEqualTo(apps.PORTAL.url().resolve("/health").toString());
        String again = ann.get("/").expect(302).header("location").orElseThrow();
        assertThat(ann.get(again).expect(302).header("location").orElseThrow()).endsWith("/login");
    }

    @Test
    void tokensAreWhatTheProviderGivesAnApp() {
        Tokens tokens = apps.LOGIN.tokenFor("ben");
        Map<?, ?> claims = claims(tokens.access());
        assertThat(claims.get("iss")).isEqualTo(apps.LOGIN.issuer().toString());
        assertThat(claims.get("roles")).asString().isEqualTo("[customer, clerk]");

        HttpCalls api = http(apps.PORTAL);
        api.as(LoginWay.bearer(), apps.LOGIN.person("ben")).get("/api").expectBody("for ben");
        String forged = tokens.access().replaceFirst("\\.[^.]*$", ".AAAA");
        api.with("Authorization", "Bearer " + forged).get("/api").expect(401);

        Tokens fresh = apps.LOGIN.refreshed(tokens);
        assertThat(fresh.access()).isNotEqualTo(tokens.access());
        assertThat(claims(apps.LOGIN.tokenForApp("portal").access()).get("sub"))
                .isEqualTo("portal");
        http(apps.LOGIN)
                .with("Authorization", "Bearer " + fresh.access())
                .get("/userinfo")
                .expect(200)
                .expectBody("\"preferred_username\":\"ben\"");
        http(apps.LOGIN).get("/userinfo").expect(401);
    }

    @Test
    void nobodyIsSentToAnAddressThatIsNotTheClients() {
        String asked = "/oauth2/authorize?response_type=code&scope=openid&client_id=portal";
        http(apps.LOGIN)
                .get(asked + "&redirect_uri=http://portal.evil.test/")
                .expect(400)
                .expectBody("is not one of the client");
    }

    @Test
    void theIssuerIsTheAddressThatItIsAskedBy() {
        URI secure = URI.create("https://" + apps.LOGIN.hostName() + "/");
        http(secure)
                .get(".well-known/openid-configuration")
                .expect(200)
                .expectBody("\"issuer\":\"https://" + apps.LOGIN.hostName() + "\"");
        http(apps.LOGIN)
                .get("/.well-known/openid-configuration")
                .expectBody("\"issuer\":\"" + apps.LOGIN.issuer() + "\"");
    }

    @Test
    void aBrowserLogsInByTheRealForm(@Browser BrowserSession ann, @Browser BrowserSession eve) {
        ann.logIn(apps.PORTAL, apps.LOGIN.person("ann"));
        assertThat(ann.getPageSource()).contains("Hello ann, customer");
        assertThat(ann.getCurrentUrl()).isEqualTo(apps.PORTAL.url().toString());
        assertThatThrownBy(() -> eve.logIn(apps.PORTAL, Person.of("ann", "wrong")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("'ann' could not log in: the form came back on ")
                .hasMessageContaining("Invalid credentials");
    }

    private static Map<?, ?> claims(String token) {
        byte[] body = Base64.getUrlDecoder().decode(token.split("\\.")[1]);
        return (Map<?, ?>) Json.parse(new String(body, UTF_8));
    }
}
