package dev.testenv.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.testenv.model.Leaf;
import dev.testenv.model.Port;
import dev.testenv.model.Protocol;
import dev.testenv.model.Site;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SiteRecordTest {
    private static final String LINE =
            "# site app=billing endpoint=www names=billing.dev.test,billing-www.dev.test"
                    + " address=10.213.8.3 container=10.213.4.18 for=www,mail,api"
                    + " ports=http/8080,tcp/3025,grpc/9000";

    private static Site billing(Port... ports) {
        return new Site(
                "billing",
                "www",
                List.of("billing.dev.test", "billing-www.dev.test"),
                "10.213.8.3",
                "10.213.4.18",
                List.of(ports));
    }

    @Test
    void holdsTheWholeSite() {
        Site site =
                billing(
                        new Port("www", 8080, Protocol.HTTP),
                        new Port("mail", 3025, Protocol.TCP),
                        new Port("api", 9000, Protocol.GRPC));

        assertThat(SiteRecord.write(site)).isEqualTo(LINE);
        assertThat(SiteRecord.read(LINE)).isEqualTo(site);
    }

    @Test
    void saysWhichCertificateTheSiteShows() {
        String leaf = "9f86d081884c7d65,2027-12-20,3f2a91bc4d5e6f70,2028-11-18";
        Site site =
                billing(new Port("www", 8080, Protocol.HTTP)).with(Optional.of(Leaf.parse(leaf)));

        assertThat(SiteRecord.write(site)).contains(" https=" + leaf + " for=");
        assertThat(SiteRecord.read(SiteRecord.write(site))).isEqualTo(site);
        assertThatThrownBy(() -> SiteRecord.read(LINE + " https=../../key"))
                .hasMessageEndingWith("'../../key' describes no certificate");
    }

    @Test
    void doesWithoutWhatThePortsAreFor() {
        assertThat(SiteRecord.read(LINE.replace(" for=www,mail,api", "")).ports())
                .containsExactly(
                        new Port("www", 8080, Protocol.HTTP),
                        new Port("3025", 3025, Protocol.TCP),
                        new Port("9000", 9000, Protocol.GRPC));
    }

    @Test
    void skipsFieldsOfLaterVersions() {
        assertThat(SiteRecord.read(LINE + " colour=blue")).isEqualTo(SiteRecord.read(LINE));
    }

    @Test
    void refusesWhatCouldMeanSomethingToNginx() {
        Site named = billing(new Port("www; include /etc/passwd", 8080, Protocol.HTTP));
        Site numbered = billing(new Port("www", 70000, Protocol.HTTP));

        assertThatThrownBy(() -> SiteRecord.write(named))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "port 'www; include /etc/passwd' 8080 of site 'billing-www'"
                                + " cannot stand in a site file");
        assertThatThrownBy(() -> SiteRecord.write(numbered))
                .hasMessage("port 'www' 70000 of site 'billing-www' cannot stand in a site file");
    }

    @Test
    void saysWhatIsBrokenInARecord() {
        assertThatThrownBy(() -> SiteRecord.read("# site app=billing endpoint=www"))
                .hasMessage(
                        "broken site record: '# site app=billing endpoint=www':"
                                + " 'names' is missing");
        assertThatThrownBy(() -> SiteRecord.read(LINE.replace("10.213.8.3", "10.213.8")))
                .hasMessageEndingWith("'10.213.8' is no IPv4 address");
        assertThatThrownBy(() -> SiteRecord.read("server {"))
                .hasMessage("no site record: 'server {'");
    }
}
