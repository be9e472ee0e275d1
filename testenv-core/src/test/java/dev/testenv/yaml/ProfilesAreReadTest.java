package dev.testenv.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.testenv.model.Profile;
import dev.testenv.model.ProfileSetting.BasicAuth;
import dev.testenv.model.ProfileSetting.Cors;
import dev.testenv.model.ProfileSetting.Hsts;
import dev.testenv.model.Text;
import dev.testenv.yaml.ProjectSettings.AppProfile;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProfilesAreReadTest {
    private static List<AppProfile> read(String text) {
        return ProjectSettings.parse("shop/testenv.yml", text).profiles();
    }

    private static void refuses(String settings, String message) {
        assertThatThrownBy(() -> read("profiles:\n  billing:\n    " + settings + "\n"))
                .isInstanceOf(SettingsException.class)
                .hasMessage("shop/testenv.yml:3:" + message);
    }

    @Test
    void readsEverySettingAndWhereItStands() {
        AppProfile billing =
                read("""
                profiles:
                  billing:
                    redirectToHttps: true
                    hsts: {maxAge: 365d, includeSubDomains: true}
                    cors:
                      origins: ["https://shop.example"]
                      methods: [GET]
                      credentials: true
                      maxAge: 1h
                    bodyLimit: 10m
                    timeout: 1500ms
                    clientTimeout: 10s
                    headers: {X-Frame-Options: DENY, X-Number: 7}
                    basicAuth: {user: ann, secret: shop.password}
                """)
                        .getFirst();

        Cors cors =
                Cors.from("https://shop.example")
                        .methods("GET")
                        .withCredentials()
                        .maxAge(Duration.ofHours(1));
        assertThat(billing.profile().settings())
                .isEqualTo(
                        Profile.NONE
                                .redirectToHttps()
                                .hsts(new Hsts(Duration.ofDays(365), true, false))
                                .cors(cors)
                                .bodyLimit("10m")
                                .timeout(Duration.ofMillis(1500))
                                .clientTimeout(Duration.ofSeconds(10))
                                .header("X-Frame-Options", "DENY")
                                .header("X-Number", "7")
                                .basicAuth("ann", Text.of(new Text.Secret("shop.password")))
                                .settings());
        assertThat(billing.profile().entries())
                .extracting(Profile.Entry::source)
                .startsWith("testenv.yml:3", "testenv.yml:4", "testenv.yml:5", "testenv.yml:10");
    }

    @Test
    void takesTheFirstPartForTheWhole() {
        Profile profile =
                read("profiles: {billing: {hsts: 1d, cors: 'https://a.example'}}\n")
                        .getFirst()
                        .profile();

        assertThat(profile.settings())
                .isEqualTo(
                        Profile.NONE.hsts(Duration.ofDays(1)).cors("https://a.example").settings());
    }

    @Test
    void placesWhatItDoesNotUnderstand() {
        refuses(
                "redirect: true",
                "5: 'redirect' is no setting of a profile; there are redirectToHttps, hsts, cors,"
                        + " bodyLimit, timeout, clientTimeout, headers, basicAuth");
        refuses("redirectToHttps: 302", "22: 'redirectToHttps' must be true, 301 or 308");
        refuses(
                "timeout: soon",
                "14: 'timeout' must be a time such as 500ms, 30s, 10m, 12h or 365d");
        refuses(
                "cors: {origin: x}",
                "12: 'origin' is no part of 'cors'; there are origins, methods, headers, exposed,"
                        + " credentials, maxAge");
        refuses("cors: {methods: [GET]}", "11: 'origins' is missing here");
        refuses(
                "basicAuth: {user: ann}",
                "16: 'basicAuth' needs either 'secret', the name of one, or 'password'");
    }

    @Test
    void placesAnAppThatNobodyDeclares() {
        assertThat(read("profiles:\n  biling: {hsts: 1d}\n").getFirst().unknown(List.of("billing")))
                .hasMessage(
                        "shop/testenv.yml:2:3: 'profiles' names 'biling', which is not declared; there"
                                + " are billing");
    }

    @Test
    void showsNoPassword() {
        assertThat(read("profiles: {billing: {basicAuth: {user: ann, password: hush}}}\n"))
                .asString()
                .doesNotContain("password: hush")
                .doesNotContain("value=hush");
        assertThat(new BasicAuth("ann", Text.literal("hush")).text())
                .isEqualTo("user ann, password ***");
    }
}
