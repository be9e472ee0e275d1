package dev.testenv.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubnetTest {

    @ParameterizedTest
    @CsvSource({
        "10.213.0.0, true",
        "10.213.15.255, true",
        "10.213.16.0, false",
        "10.212.255.255, false",
        "::1, false"
    })
    void knowsItsAddresses(String address, boolean inside) throws Exception {
        Subnet subnet = Subnet.parse("10.213.0.0/20");
        assertThat(subnet.contains(InetAddress.getByName(address))).isEqualTo(inside);
    }

    @Test
    void aTwentyHasSixteenReverseZones() {
        assertThat(Subnet.parse("10.213.16.0/20").reverseZones())
                .hasSize(16)
                .startsWith(TestNames.name("16.213.10.in-addr.arpa"))
                .endsWith(TestNames.name("31.213.10.in-addr.arpa"));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 1, 10.in-addr.arpa",
        "10.213.0.0/16, 1, 213.10.in-addr.arpa",
        "192.168.7.0/24, 1, 7.168.192.in-addr.arpa",
        "192.168.7.128/25, 128, 128.7.168.192.in-addr.arpa",
        "192.168.7.9/32, 1, 9.7.168.192.in-addr.arpa"
    })
    void reverseZonesFollowThePrefix(String cidr, int count, String first) {
        assertThat(Subnet.parse(cidr).reverseZones())
                .hasSize(count)
                .startsWith(TestNames.name(first));
    }

    @Test
    void isPrintedWithoutItsHostBits() {
        assertThat(Subnet.parse("10.213.4.2/20")).hasToString("10.213.0.0/20");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "10.213.0.0", "10.213.0/20", "10.213.0.256/20", "10.0.0.0/7", "a/20"})
    void refusesWhatIsNoSubnet(String text) {
        assertThatThrownBy(() -> Subnet.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
