package dev.testenv.slice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.model.Port;
import dev.testenv.model.Protocol;
import dev.testenv.model.Site;
import dev.testenv.model.Subnet;
import dev.testenv.plan.Names;
import dev.testenv.plan.Observed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WhoTest {
    private static Observed.Container container(String address, Map<String, String> labels) {
        return new Observed.Container(
                "id", "testenv-dev-x", "running", 0, "net", address, "image", labels);
    }

    private static Map<String, String> app(String name, String endpoint) {
        return Map.of(Names.APP, name, Names.ENDPOINT, endpoint);
    }

    private final Who who =
            Who.of(
                    new Observed(
                            Optional.of(
                                    new Observed.Network(
                                            "net",
                                            "testenv-dev",
                                            Subnet.parse("10.213.0.0/20"),
                                            Map.of())),
                            List.of(
                                    container("10.213.4.18", app("billing", "www")),
                                    container("10.213.4.1", Map.of(Names.ROLE, "gateway")),
                                    container("10.213.0.7", Map.of()),
                                    container("", app("billing", "wrk"))),
                            Set.of(),
                            Set.of(),
                            new Observed.Sites(
                                    true,
                                    1,
                                    1,
                                    1,
                                    List.of(
                                            new Site(
                                                    "billing",
                                                    "www",
                                                    List.of("billing.dev.test"),
                                                    "10.213.8.3",
                                                    "10.213.4.18",
                                                    List.of(new Port("www", 8080, Protocol.HTTP)))),
                                    Map.of(),
                                    Set.of()),
                            List.of()));

    @Test
    void knowsCallersByTheirAddresses() {
        assertThat(who.caller("10.213.4.18")).isEqualTo("billing/www");
        assertThat(who.caller("10.213.4.1")).isEqualTo("gateway");
        assertThat(who.caller("10.213.0.7")).isEqualTo("testenv-dev-x");
        assertThat(who.caller("10.213.0.1")).isEqualTo("host");
        assertThat(who.caller("10.213.0.99")).isEqualTo("10.213.0.99");
    }

    @Test
    void knowsTheCalledByTheirSites() {
        assertThat(who.called("billing-www")).isEqualTo("billing/www");
        assertThat(who.called("billing-www.9000")).isEqualTo("billing/www:9000");
        assertThat(who.called("gone-www")).isEqualTo("gone-www");
    }
}
