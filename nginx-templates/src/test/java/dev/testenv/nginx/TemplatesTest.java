package dev.testenv.nginx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplatesTest {
    private static final SampleSite SITE =
            new SampleSite(
                    "shop", "www", "10.213.8.3", "10.213.4.18", List.of("http/8080", "grpc/9000"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nginx.conf",
                "side.conf",
                "http.conf",
                "grpc.conf",
                "tcp.conf",
                "egress-http.conf",
                "egress-tls.conf",
                "egress-port.conf"
            })
    void leavesItsDocumentationOut(String name) {
        assertThat(Templates.text(name)).doesNotContain("#:").endsWith("}\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nginx.conf",
                "http.conf",
                "grpc.conf",
                "tcp.conf",
                "egress-http.conf",
                "egress-port.conf"
            })
    void neverListensWithoutAnAddress(String name) {
        assertThat(Templates.text(name).lines().map(String::strip))
                .filteredOn(line -> line.startsWith("listen"))
                .allMatch(line -> line.matches("listen (\\{\\{(address|gateway)}}|unix):.*;"));
    }

    @Test
    void namesTheTemplateThatDoesNotExist() {
        assertThatThrownBy(() -> Templates.text("ftp.conf"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no template 'ftp.conf'");
    }

    @Test
    void beginsAFrameWithItsGeneration() {
        String frame =
                SampleSite.fill("nginx.conf", Map.of("generation", "12", "gateway", "10.213.4.1"));
        assertThat(frame).startsWith("# generation 12\n").contains("return 200 \"12\\n\";");
    }

    @Test
    void keepsNoConnectionsTowardsTheHost() {
        assertThat(Templates.text("nginx.conf")).contains("default unix:/sockets/out/$site;");
        for (String site : List.of("http.conf", "grpc.conf")) {
            assertThat(Templates.text(site).split("\nupstream ", -1)).as(site).hasSize(1);
        }
    }

    @Test
    void callsNobodyADevServerThatMayBeAStandIn() {
        assertThat(Templates.text("grpc.conf")).doesNotContain("dev server").contains(" --undo");
    }

    @Test
    void putsAllHttpPortsOfASiteIntoOneFile() {
        assertThat(SITE.files()).containsOnlyKeys("http/shop-www.conf");
        assertThat(SITE.files().get("http/shop-www.conf"))
                .startsWith(SITE.record() + "upstream shop-www_in {")
                .contains("upstream shop-www.9000_in {");
    }
}
