package dev.testenv.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.model.Egress;
import dev.testenv.model.Port;
import dev.testenv.model.Protocol;
import dev.testenv.model.Site;
import dev.testenv.model.Subnet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EgressFilesTest {
    private static final Site BILLING =
            new Site(
                    "billing",
                    "www",
                    List.of("billing.dev.test"),
                    "10.213.8.1",
                    "10.213.4.16",
                    List.of(new Port("www", 8080, Protocol.HTTP)));

    private static Map<String, String> files(String egress) {
        return new SiteFiles(
                        "dev",
                        "dev.test",
                        Subnet.parse("10.213.0.0/20"),
                        "10.213.4.1",
                        Egress.read(egress),
                        Map.of())
                .write(3, List.of(BILLING));
    }

    @Test
    void whereAllMayLeaveThereIsNotAWordOfIt() {
        assertThat(files("allow")).doesNotContainKeys("http/egress.conf", "tcp/egress.conf");
        assertThat(files("allow").values()).noneMatch(text -> text.contains("egress"));
        assertThat(SiteFiles.egress(files("allow"))).isEqualTo(Egress.ALLOW);
    }

    @Test
    void allNamesOfTheOutsideLeadToOneAddress() {
        assertThat(files("deny").get("names"))
                .isEqualTo(
                        """
                        # generation 3 domain dev.test subnet 10.213.0.0/20 egress 10.213.15.254
                        10.213.8.1 billing.dev.test billing
                        """);
        assertThat(files("deny").get("tcp/egress.conf"))
                .startsWith("# egress deny\n")
                .contains("listen 10.213.15.254:443;");
        assertThat(files("deny").get("http/egress.conf"))
                .startsWith("# egress deny\n")
                .contains("listen 10.213.15.254:80;", "    10.213.4.16 billing/www;\n");
    }

    @Test
    void aHostOnAnotherPortHasAnAddressOfItsOwn() {
        Map<String, String> files =
                files("api.example.org,smtp.example.org:587,smtp.example.org:25,db.example.org:1");

        assertThat(files.get("names"))
                .endsWith("10.213.15.253 smtp.example.org\n10.213.15.252 db.example.org\n");
        assertThat(files.get("tcp/egress.conf"))
                .contains(
                        "listen 10.213.15.253:443;",
                        "listen 10.213.15.253:587;",
                        "listen 10.213.15.253:25;",
                        "listen 10.213.15.252:1;",
                        "set $egress_host db.example.org;");
    }

    @Test
    void aPortHoldsForItselfAndNoneForBothOfTheWeb() {
        Map<String, String> files = files("a.example.org,b.example.org:80,*.example.com:443");

        assertThat(files.get("http/egress.conf"))
                .contains("\"~*^a\\.example\\.org$\" 1;", "\"~*^b\\.example\\.org$\" 1;")
                .doesNotContain("\"~*\\.example\\.com$\"")
                .contains("egress: [a.example.org, b.example.org:80, '*.example.com:443', $egress");
        assertThat(files.get("tcp/egress.conf"))
                .contains(
                        "\"~*^a\\.example\\.org$\" $egress_name:443;",
                        "\"~*\\.example\\.com$\" $egress_name:443;")
                .doesNotContain("b\\.example\\.org");
    }

    @Test
    void readsBackWhatItWrote() {
        String words = "a.example.org,*.example.com:443,smtp.example.org:25";

        assertThat(SiteFiles.egress(files(words)).words()).isEqualTo(words);
        assertThat(SiteFiles.egress(List.of("# generation 3", "# egress deny")))
                .isEqualTo(Egress.DENY);
        assertThat(SiteFiles.read(files(words))).containsExactly(BILLING);
    }
}
