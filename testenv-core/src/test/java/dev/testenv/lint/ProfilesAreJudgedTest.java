package dev.testenv.lint;

import static dev.testenv.lint.Sketch.app;
import static dev.testenv.lint.Sketch.problems;
import static dev.testenv.lint.Sketch.worker;
import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.model.Profile;
import dev.testenv.model.ProfileSetting.Cors;
import dev.testenv.model.ProfileSetting.Hsts;
import dev.testenv.model.Text;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ProfilesAreJudgedTest {
    private static void finds(UnaryOperator<Profile> profile, String... problems) {
        assertThat(problems(app("a").rehearse(profile))).containsExactly(problems);
    }

    @Test
    void findsNothingWrongWithASoundOne() {
        finds(p ->
                p.redirectToHttps()
                        .hsts(new Hsts(Duration.ofDays(365), true, true))
                        .cors(Cors.from("https://shop.example:8443").withCredentials())
                        .bodyLimit("10m")
                        .timeout(Duration.ofSeconds(5))
                        .clientTimeout(Duration.ofSeconds(5))
                        .header("Content-Security-Policy", "default-src 'self'; \"$x\"")
                        .basicAuth("ann", Text.of(new Text.Secret("shop.password"))));
        finds(p -> p.cors("*"));
    }

    @Test
    void refusesWhatWouldBeginAnotherHeader() {
        finds(
                p -> p.header("X-A", "b\r\nSet-Cookie: c"),
                "error: a: header X-A: 'b\\r\\nSet-Cookie: c' cannot be its value: it must not be"
                        + " empty, and a line end would begin another header");
        finds(
                p -> p.header("X-A: b", "c"),
                "error: a: header X-A: b: 'X-A: b' is no name of a header: use letters, digits and"
                        + " '-'");
    }

    @Test
    void refusesHeadersThatAreSaidOtherwise() {
        finds(
                p -> p.header("strict-transport-security", "max-age=1"),
                "error: a: header strict-transport-security: say it with 'hsts', which sends it"
                        + " over HTTPS alone");
        finds(
                p -> p.header("Access-Control-Allow-Origin", "*"),
                "error: a: header Access-Control-Allow-Origin: say it with 'cors', which looks at"
                        + " the origin first");
        finds(
                p -> p.header("Content-Length", "1"),
                "error: a: header Content-Length: it says how the answer is to be read, which the"
                        + " app knows; leave it out");
    }

    @Test
    void refusesOriginsThatNoBrowserSends() {
        String advice =
                " is no origin: write scheme, host in lower case and port, and no slash at the end,"
                        + " such as https://shop.example:8443";
        finds(
                p -> p.cors("https://shop.example/", "shop.example", "https://a\"; }"),
                "error: a: cors: 'https://shop.example/'" + advice,
                "error: a: cors: 'shop.example'" + advice,
                "error: a: cors: 'https://a\"; }'" + advice);
        finds(
                p -> p.cors(Cors.from("*").withCredentials()),
                "error: a: cors: '*' with credentials is refused by every browser; list the origins");
        finds(
                p -> p.cors("*", "https://a.example"),
                "error: a: cors: '*' stands beside other origins; it means all, so leave them out");
        finds(
                p -> p.cors(Cors.from("*").methods("get").headers("a b")),
                "error: a: cors: 'get' is no method; write one such as GET",
                "error: a: cors: 'a b' is no header; write one such as X-Request-Id");
    }

    @Test
    void warnsOfHstsThatNobodyHears() {
        finds(
                p -> p.hsts(Duration.ofDays(1)),
                "warning: a: hsts: browsers hear of it over HTTPS alone, and nothing leads them"
                        + " there; add 'redirectToHttps'");
    }

    @Test
    void refusesLimitsThatAreNone() {
        finds(
                p -> p.bodyLimit("0"),
                "error: a: bodyLimit: '0' is no size: write bytes, or a number with k, m or g, such"
                        + " as 10m; for no limit leave it out");
        finds(p -> p.timeout(Duration.ZERO), "error: a: timeout: 0 s: use 1 ms to 1 day");
        finds(
                p -> p.redirectToHttps(302),
                "error: a: redirectToHttps: 302 is not offered; use 301 or 308");
    }

    @Test
    void refusesPasswordsThatNobodyCouldSay() {
        finds(
                p -> p.basicAuth("a:b", ""),
                "error: a: basicAuth: 'a:b' is no user: use letters, digits, '.', '_', '@' and '-',"
                        + " since a ':' would begin the password",
                "error: a: basicAuth: the password is empty or has a line end; nobody could type"
                        + " it");
        Sketch sketch =
                new Sketch(
                        app("a").rehearse(p ->
                                p.basicAuth("ann", Text.of(new Text.Secret("shop.password")))));
        assertThat(sketch.problems(new Lookups(s -> false, f -> true, i -> false)))
                .singleElement()
                .asString()
                .startsWith("error: a: basicAuth: secret 'shop.password' is missing: set");
    }

    @Test
    void refusesAProfileWithNothingToRehearse() {
        assertThat(problems(app("a").endpoints(worker()).rehearse(p -> p.bodyLimit("1k"))))
                .containsExactly(
                        "error: a: profile: the app has no HTTP port, so there is nothing to"
                                + " rehearse; take the profile out");
    }
}
