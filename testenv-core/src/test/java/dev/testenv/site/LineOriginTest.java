package dev.testenv.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.model.Egress;
import dev.testenv.model.Port;
import dev.testenv.model.Profile;
import dev.testenv.model.ProfileSetting.OwnLines;
import dev.testenv.model.Protocol;
import dev.testenv.model.Site;
import dev.testenv.model.Subnet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LineOriginTest {
    private static final Site BILLING =
            new Site(
                    "billing",
                    "www",
                    List.of("billing.dev.test"),
                    "10.213.8.3",
                    "10.213.4.18",
                    List.of(new Port("www", 8080, Protocol.HTTP)));

    @Test
    void namesTheLineThatATeamHasWritten() {
        Profile profile =
                Profile.NONE
                        .with(
                                new OwnLines(
                                        "billing.server.conf",
                                        OwnLines.Place.SERVER,
                                        "gzip on;\n\nexpires nonsense;\n"),
                                "")
                        .with(
                                new OwnLines(
                                        "billing.location.conf",
                                        OwnLines.Place.LOCATION,
                                        "limit_rate 1k;\n"),
                                "");
        String text =
                new SiteFiles(
                                "dev",
                                "dev.test",
                                Subnet.parse("10.213.0.0/20"),
                                "10.213.4.1",
                                Egress.ALLOW,
                                Map.of("billing", new Form(profile.settings(), "")))
                        .write(1, List.of(BILLING))
                        .getOrDefault("http/billing-www.conf", "");

        assertThat(explained(text, "expires nonsense;")).endsWith(" (billing.server.conf:3)");
        assertThat(explained(text, "limit_rate 1k;")).endsWith(" (billing.location.conf:1)");
        assertThat(explained(text, "error_page 502")).doesNotContain("(");
        assertThat(explained(text, "proxy_pass http://$upstream")).doesNotContain("(");
        assertThat(LineOrigin.explained("", "http/billing-www.conf:7"))
                .isEqualTo("http/billing-www.conf:7");
    }

    private static String explained(String text, String wanted) {
        List<String> lines = text.lines().toList();
        int index = 0;
        while (!lines.get(index).contains(wanted)) {
            index++;
        }
        return LineOrigin.explained(text, "http/billing-www.conf:" + (index + 1));
    }
}
