package dev.testenv.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.model.Port;
import dev.testenv.model.Protocol;
import dev.testenv.model.Site;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SiteAddressesTest {
    private static final SiteAddresses BILLING =
            SiteAddresses.of(
                    List.of(
                            new Site(
                                    "billing",
                                    "www",
                                    List.of("billing.dev.test", "billing-www.dev.test"),
                                    "10.213.8.3",
                                    "10.213.4.18",
                                    List.of(new Port("www", 8080, Protocol.HTTP)))));

    private static String replaced(String value) {
        return BILLING.in(Map.of("X", value)).getOrDefault("X", "");
    }

    @Test
    void putsAddressesWhereNamesWere() {
        assertThat(replaced("http://billing.dev.test/a,http://u:p@billing-www.dev.test:8080/b"))
                .isEqualTo("http://10.213.8.3/a,http://u:p@10.213.8.3:8080/b");
        assertThat(replaced("ask billing.dev.test.")).isEqualTo("ask 10.213.8.3.");
    }

    @Test
    void leavesLongerNamesAlone() {
        assertThat(replaced("my-billing.dev.test")).isEqualTo("my-billing.dev.test");
        assertThat(replaced("eu.billing.dev.test")).isEqualTo("eu.billing.dev.test");
        assertThat(replaced("billing.dev.test.org")).isEqualTo("billing.dev.test.org");
    }

    @Test
    void leavesVariablesAsTheyAreWithoutSites() {
        assertThat(SiteAddresses.of(List.of()).in(Map.of("X", "a"))).isEqualTo(Map.of("X", "a"));
    }
}
