package dev.testenv.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubnetTest {
    private static final Subnet POOL = Subnet.parse("10.213.0.0/16");

    @Test
    void printsWhatItWasParsedFrom() {
        assertThat(POOL).hasToString("10.213.0.0/16");
        assertThat(Subnet.parse("0.0.0.0/0")).hasToString("0.0.0.0/0");
        assertThat(Subnet.parse("255.255.255.255/32")).hasToString("255.255.255.255/32");
    }

    @Test
    void beginsAtItsFirstAddress() {
        assertThat(Subnet.parse("10.213.77.3/16")).isEqualTo(POOL);
    }

    @Test
    void countsItsAddresses() {
        assertThat(POOL.size()).isEqualTo(65536);
        assertThat(POOL.address(8 * 256 + 1)).isEqualTo("10.213.8.1");
        assertThat(POOL.offset("10.213.8.1")).isEqualTo(2049);
        assertThatThrownBy(() -> POOL.address(65536))
                .hasMessage("address 65536 lies outside 10.213.0.0/16");
    }

    @Test
    void knowsWhatLiesInIt() {
        assertThat(POOL.contains("10.213.255.255")).isTrue();
        assertThat(POOL.contains("10.214.0.0")).isFalse();
        assertThat(POOL.contains("10.212.255.255")).isFalse();
        assertThat(POOL.contains("200.0.0.1")).isFalse();
    }

    @Test
    void isDividedIntoBlocks() {
        assertThat(POOL.part(20, 0)).hasToString("10.213.0.0/20");
        assertThat(POOL.part(20, 15)).hasToString("10.213.240.0/20");
    }

    @Test
    void overlapsWhatSharesAnAddress() {
        assertThat(POOL.overlaps(Subnet.parse("10.213.16.0/20"))).isTrue();
        assertThat(Subnet.parse("0.0.0.0/0").overlaps(POOL)).isTrue();
        assertThat(POOL.overlaps(Subnet.parse("10.214.0.0/16"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "10.0.0.0", "10.0.0/8", "10.0.0.256/8", "10.0.0.0/33", "x/8", "::/0"})
    void refusesWhatIsNoBlock(String text) {
        assertThatThrownBy(() -> Subnet.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
