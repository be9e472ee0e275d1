package dev.testenv.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.testenv.model.Egress;
import dev.testenv.model.Leaf;
import dev.testenv.model.Port;
import dev.testenv.model.Profile;
import dev.testenv.model.Protocol;
import dev.testenv.model.Site;
import dev.testenv.model.Subnet;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Files as text, against those beside this class. */
class SiteFilesTest {
    private static final SiteFiles FILES =
            new SiteFiles("dev", "dev.test", Subnet.parse("10.213.0.0/20"), "10.213.4.1");

    private static final Site POSTGRES =
            new Site(
                    "postgres",
                    "tcp",
                    List.of("postgres.dev.test", "postgres-tcp.dev.test"),
                    "10.213.8.1",
                    "10.213.4.16",
                    List.of(new Port("tcp", 5432, Protocol.TCP)));
    private static final Site MAILBOX =
            new Site(
                    "mailbox",
                    "smtp",
                    List.of("mailbox.dev.test", "mailbox-smtp.dev.test"),
                    "10.213.8.2",
                    "10.213.4.17",
                    List.of(
                            new Port("smtp", 3025, Protocol.TCP),
                            new Port("web", 8080, Protocol.HTTP),
                            new Port("admin", 8081, Protocol.HTTP),
                            new Port("api", 9000, Protocol.GRPC)));
    private static final Site STOREFRONT =
            new Site(
                    "storefront",
                    "www",
                    List.of("storefront.dev.test"),
                    "10.213.8.3",
                    "10.213.4.18",
                    List.of(new Port("www", 80, Protocol.HTTP)));

    @Test
    void writesOneFileForAllHttpPortsOfASiteAndOneForItsTcpPorts() throws IOException {
        Map<String, String> files =
                FILES.write(12, List.of(POSTGRES, MAILBOX), SiteFilesTest::template);

        StringBuilder generation = new StringBuilder();
        files.forEach((path, text) -> generation.append("=== " + path + "\n" + text));
        assertThat(generation).hasToString(resource("generation.txt"));
    }

    @Test
    void offersHttpsForTheFirstHttpPortOfASiteThatHasACertificate() {
        Leaf leaf = Leaf.parse("9f86d081884c7d65,2027-12-20,3f2a91bc4d5e6f70,2028-11-18");
        Site certified = MAILBOX.with(Optional.of(leaf));

        assertThat(FILES.write(12, List.of(certified)).get("http/mailbox-smtp.conf"))
                .containsOnlyOnce(
                        """
                            listen 10.213.8.2:8080;
                            listen 10.213.8.2:80;
                            listen 10.213.8.2:443 ssl http2;
                            ssl_certificate /tls/mailbox-smtp.9f86d081884c7d65.pem;
                            ssl_certificate_key /tls/mailbox-smtp.9f86d081884c7d65.pem;
                        """)
                .containsOnlyOnce(":443");
    }

    @Test
    void addsNothingToASiteWithoutAProfile() {
        assertThat(FILES.write(12, List.of(STOREFRONT)).get("http/storefront-www.conf"))
                .contains("    include side.conf;\n\n    error_page 502 504")
                .doesNotContain("add_header");
    }

    @Test
    void writesAProfileIntoTheServersOfItsApp() throws IOException {
        Form form =
                new Form(
                        Profile.NONE
                                .redirectToHttps()
                                .cors("https://shop.example")
                                .header("X-Odd", "{{key}} \"$1\\")
                                .basicAuth("ann", "hush")
                                .settings(),
                        Credentials.line("ann", "hush", "salt"));
        SiteFiles rehearsing =
                new SiteFiles(
                        "dev",
                        "dev.test",
                        Subnet.parse("10.213.0.0/20"),
                        "10.213.4.1",
                        Egress.ALLOW,
                        Map.of("storefront", form));

        Map<String, String> files = rehearsing.write(12, List.of(STOREFRONT, POSTGRES));

        String site = String.valueOf(files.get("http/storefront-www.conf"));
        assertThat(site.substring(site.indexOf("    include"), site.indexOf("    location /")))
                .isEqualTo(resource("profile.txt"));
        assertThat(files.get("auth/storefront-www"))
                .isEqualTo("ann:{SSHA}g20zw0V5c4kQnoL11rP28o4yfoUUBtMwtTOQAQ==\n");
    }

    @Test
    void tellsFormsApart() {
        Form one = new Form(Profile.NONE.bodyLimit("1k").settings(), "");
        Form other = new Form(Profile.NONE.bodyLimit("2k").settings(), "");

        assertThat(one.fingerprint()).matches("[0-9a-f]{16}").isNotEqualTo(other.fingerprint());
        assertThat(Form.PLAIN.fingerprint()).isEmpty();
        assertThat(SiteRecord.read(SiteRecord.write(STOREFRONT.formed(one.fingerprint()))).form())
                .isEqualTo(one.fingerprint());
    }

    @Test
    void leavesNoPlaceholderInTheRealTemplates() {
        assertThat(FILES.write(12, List.of(POSTGRES, MAILBOX, STOREFRONT)).values())
                .hasSize(7)
                .allSatisfy(text -> assertThat(text).doesNotContain("{{"));
    }

    @Test
    void refusesATemplateThatAsksForSomethingUnknown() {
        assertThatThrownBy(() -> FILES.write(12, List.of(), name -> "listen {{adress}};"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the template asks for 'adress', unknown here");
    }

    @Test
    void listensOnceWhenTheDeclaredPortIsTheWebsOwn() {
        assertThat(FILES.write(12, List.of(STOREFRONT)).get("http/storefront-www.conf"))
                .containsOnlyOnce("listen ")
                .contains("listen 10.213.8.3:80;");
    }

    @Test
    void leavesPort80ToTheTcpPortThatHasIt() {
        Site site =
                new Site(
                        "odd",
                        "tcp",
                        List.of("odd.dev.test"),
                        "10.213.8.4",
                        "10.213.4.19",
                        List.of(
                                new Port("tcp", 80, Protocol.TCP),
                                new Port("web", 8080, Protocol.HTTP)));

        assertThat(FILES.write(12, List.of(site)).get("http/odd-tcp.conf"))
                .containsOnlyOnce("listen ");
    }

    @Test
    void namesTheEnvironmentInCommandsUnlessItIsTheUsualOne() {
        SiteFiles other =
                new SiteFiles("two", "two.test", Subnet.parse("10.213.16.0/20"), "10.213.20.1");
        String path = "http/storefront-www.conf";

        assertThat(FILES.write(1, List.of(STOREFRONT)).get(path))
                .contains("testenv start storefront");
        assertThat(other.write(1, List.of(STOREFRONT)).get(path))
                .contains("testenv -e two start storefront");
    }

    @Test
    void readsBackWhatItWrote() {
        Map<String, String> files = FILES.write(12, List.of(POSTGRES, MAILBOX, STOREFRONT));

        assertThat(SiteFiles.read(files)).containsExactly(MAILBOX, POSTGRES, STOREFRONT);
        assertThat(SiteFiles.number(files)).isEqualTo(12);
    }

    @Test
    void readsNothingFromWhatIsNoSiteFile() {
        Map<String, String> files = new HashMap<>(FILES.write(12, List.of(POSTGRES)));
        files.put("refused", "postgres-tcp tcp/postgres-tcp.conf:7 unknown directive\n");
        files.put("http/by-hand.conf", "server { }\n");

        assertThat(SiteFiles.read(files)).containsExactly(POSTGRES);
        assertThat(SiteFiles.number(Map.of())).isZero();
    }

    @Test
    void refusesPortsThatAGatewayCannotServe() {
        Site udp =
                new Site(
                        "stats",
                        "udp",
                        List.of("stats.dev.test"),
                        "10.213.8.5",
                        "10.213.4.20",
                        List.of(new Port("udp", 8125, Protocol.UDP)));

        assertThatThrownBy(() -> FILES.write(1, List.of(udp)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("site 'stats-udp' has the UDP port 8125, which a gateway cannot serve");
    }

    private static String template(String name) {
        return switch (name) {
            case "nginx.conf" -> "# generation {{generation}}\nlisten {{gateway}}:80;\n";
            case "side.conf" -> "who serves\n";
            case "tcp.conf" -> "tcp {{key}} {{address}} {{container}} {{port}}\n";
            default ->
                    name
                            + " {{key}} {{app}} {{endpoint}} {{container}} {{port}}\n"
                            + "    {{listen}}\n    names {{names}} ({{environment-option}})\n";
        };
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = SiteFilesTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
        }
    }
}
