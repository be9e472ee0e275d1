package dev.testenv.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.model.Subnet;
import dev.testenv.proxy.Places.Place;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PlacesTest {
    private static final Place BILLING = new Place.Inside("10.213.8.3");
    private static final Place NOWHERE = new Place.Nowhere();
    private static final Place ELSEWHERE = new Place.Elsewhere();

    private static final Places PLACES =
            new Places(
                    "dev",
                    "dev.test",
                    Subnet.parse("10.213.0.0/20"),
                    Map.of(
                            "billing.dev.test", "10.213.8.3",
                            "billing-www.dev.test", "10.213.8.3"));

    @Test
    void knowsNamesHoweverTheyAreWritten() {
        assertThat(PLACES.find("billing.dev.test")).isEqualTo(BILLING);
        assertThat(PLACES.find("Billing.DEV.test.")).isEqualTo(BILLING);
        assertThat(PLACES.find("billing-www")).isEqualTo(BILLING);
    }

    @Test
    void everyAddressOfTheNetworkIsInside() {
        assertThat(PLACES.find("10.213.15.254")).isEqualTo(new Place.Inside("10.213.15.254"));
        assertThat(PLACES.find("10.213.16.1")).isEqualTo(ELSEWHERE);
        assertThat(PLACES.find("999.213.8.3")).isEqualTo(ELSEWHERE);
    }

    @Test
    void aNameOfTheDomainThatNobodyHasIsNotSoughtElsewhere() {
        assertThat(PLACES.find("nobody.dev.test")).isEqualTo(NOWHERE);
        assertThat(PLACES.find("example.com")).isEqualTo(ELSEWHERE);
        assertThat(PLACES.find("mydev.test")).isEqualTo(ELSEWHERE);
        assertThat(PLACES.find("localhost")).isEqualTo(ELSEWHERE);
        assertThat(PLACES.find("::1")).isEqualTo(ELSEWHERE);
    }

    @Test
    void looksAgainForAUnknownNameOnceASecondAtMost() {
        AtomicInteger looks = new AtomicInteger();
        AtomicLong nanos = new AtomicLong();
        Directory directory =
                new Directory(
                        () ->
                                looks.incrementAndGet() < 3
                                        ? new Places("dev", "dev.test", PLACES.subnet(), Map.of())
                                        : PLACES,
                        Duration.ofSeconds(1),
                        nanos::get);

        assertThat(directory.find("billing.dev.test")).isEqualTo(NOWHERE);
        assertThat(looks).hasValue(1);
        nanos.addAndGet(1_000_000_000);
        assertThat(directory.find("billing.dev.test")).isEqualTo(NOWHERE);
        assertThat(looks).hasValue(2);
        nanos.addAndGet(1_000_000_000);
        assertThat(directory.find("example.com")).isEqualTo(ELSEWHERE);
        assertThat(looks).hasValue(2);
        assertThat(directory.find("billing")).isEqualTo(BILLING);
        assertThat(directory.find("billing")).isEqualTo(BILLING);
        assertThat(looks).hasValue(3);
    }

    @Test
    void tellsBrowsersWhatIsInside() {
        assertThat(Pac.of(PLACES, 7213))
                .isEqualTo(
                        """
                        // What belongs to environment 'dev' goes through its proxy, everything else does not.
                        var bare = ["billing","billing-www"];

                        function FindProxyForURL(url, host) {
                            host = host.toLowerCase().replace(/[.]$/, "");
                            var ours = /^[0-9.]+$/.test(host) ? isInNet(host, "10.213.0.0", "255.255.240.0")
                                    : host.indexOf(".") < 0 ? bare.indexOf(host) >= 0
                                    : dnsDomainIs(host, ".dev.test");
                            return ours ? "PROXY 127.0.0.1:7213" : "DIRECT";
                        }
                        """);
    }
}
