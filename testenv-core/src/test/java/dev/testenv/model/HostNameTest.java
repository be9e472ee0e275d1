package dev.testenv.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "7", "billing", "a-b", "a--b", "x2"})
    void takesLabels(String label) {
        assertThat(HostName.isLabel(label)).isTrue();
        assertThat(HostName.isName(label + ".dev.test")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-a", "a-", "A", "a_b", "a.b", "a b", "a\n", "ä", "../x", "{}", ";"})
    void refusesWhatIsNoLabel(String label) {
        assertThat(HostName.isLabel(label)).isFalse();
    }

    @Test
    void boundsTheLength() {
        assertThat(HostName.isLabel("a".repeat(63))).isTrue();
        assertThat(HostName.isLabel("a".repeat(64))).isFalse();
        assertThat(HostName.isName("a.".repeat(126) + "a")).isTrue();
        assertThat(HostName.isName("a.".repeat(127) + "a")).isFalse();
    }

    @Test
    void refusesNamesWithEmptyLabels() {
        assertThat(HostName.isName("a..b")).isFalse();
        assertThat(HostName.isName("a.")).isFalse();
        assertThat(HostName.isName("")).isFalse();
    }
}
