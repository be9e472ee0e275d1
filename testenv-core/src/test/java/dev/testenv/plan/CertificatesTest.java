package dev.testenv.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.model.Environment;
import dev.testenv.model.Leaf;
import dev.testenv.model.Port;
import dev.testenv.model.Protocol;
import dev.testenv.model.Site;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CertificatesTest {
    private static final Leaf LEAF =
            new Leaf("9f86d081884c7d65", "2027-12-20", "3f2a91bc4d5e6f70", "2028-11-18");

    private static Site site(String name, String address, int port) {
        return new Site(
                "billing",
                "www",
                List.of(name),
                address,
                "10.213.4.18",
                List.of(new Port("www", port, Protocol.HTTP)));
    }

    private static final Site BILLING = site("billing.dev.test", "10.213.8.3", 8080);

    private static Certificates on(String day, boolean https, Site... now) {
        Environment environment =
                new Environment(
                        "dev", "dev.test", "test", Environment.DEFAULT_POOL, List.of(), https);
        return new Certificates(environment, List.of(now), LocalDate.parse(day));
    }

    private static Certificates on(String day) {
        return on(day, true, BILLING.with(Optional.of(LEAF)));
    }

    private static Optional<Leaf> kept(Certificates certificates, Site site) {
        return certificates.keptBy(List.of(site)).getFirst().leaf();
    }

    @Test
    void keepsWhatIsRight() {
        assertThat(kept(on("2026-11-20"), BILLING)).contains(LEAF);
        assertThat(on("2026-11-20").authority()).isEqualTo("3f2a91bc4d5e6f70");
    }

    @Test
    void doesNotKeepOneThatEndsWithinAMonth() {
        assertThat(kept(on("2027-11-20"), BILLING)).contains(LEAF);
        assertThat(kept(on("2027-11-21"), BILLING)).isEmpty();
        assertThat(on("2027-11-21").authority()).isEqualTo("3f2a91bc4d5e6f70");
    }

    @Test
    void doesNotKeepOneOfAnotherNameOrAddress() {
        assertThat(kept(on("2026-11-20"), site("bills.dev.test", "10.213.8.3", 8080))).isEmpty();
        assertThat(kept(on("2026-11-20"), site("billing.dev.test", "10.213.8.4", 8080))).isEmpty();
    }

    @Test
    void keepsNoneOfACaThatEndsSoon() {
        assertThat(kept(on("2028-10-01"), BILLING)).isEmpty();
        assertThat(on("2028-10-01").authority()).isEmpty();
        assertThat(on("2028-10-01").renewal()).contains("it is valid until 2028-11-18");
    }

    @Test
    void keepsNoCaOfAnotherDomain() {
        Site before = site("billing.acme.test", "10.213.8.3", 8080).with(Optional.of(LEAF));

        assertThat(on("2026-11-20", true, before).renewal())
                .contains("it was for billing.acme.test, and the domain is dev.test");
    }

    @Test
    void leavesAnAppsOwnPort443Alone() {
        assertThat(site("billing.dev.test", "10.213.8.3", 443).canOfferHttps()).isFalse();
    }

    @Test
    void keepsNoneWithoutHttps() {
        assertThat(kept(on("2026-11-20", false, BILLING.with(Optional.of(LEAF))), BILLING))
                .isEmpty();
    }
}
