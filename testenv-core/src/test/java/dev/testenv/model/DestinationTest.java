package dev.testenv.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationTest {
    @Test
    void aStarStandsForAllNamesBelowAndNotForTheNameItself() {
        Destination any = Destination.parse("*.Example.org");

        assertThat(any.isFor("api.example.org")).isTrue();
        assertThat(any.isFor("eu.api.example.org")).isTrue();
        assertThat(any.isFor("example.org")).isFalse();
        assertThat(any.isFor("myexample.org")).isFalse();
        assertThat(Destination.parse("example.org").isFor("api.example.org")).isFalse();
    }

    @Test
    void withoutAPortItIsForThoseOfTheWeb() {
        assertThat(Destination.parse("example.org").allowsPort(443)).isTrue();
        assertThat(Destination.parse("example.org").allowsPort(80)).isTrue();
        assertThat(Destination.parse("example.org").allowsPort(25)).isFalse();
        assertThat(Destination.parse("example.org:25").allowsPort(25)).isTrue();
        assertThat(Destination.parse("example.org:25").allowsPort(443)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "example", "10.0.0.1", "10.0.0.1:443", "https://example.org", "example.org/x",
                "*", "*.", "a*.example.org", "example.org:", "example.org:0", "example.org:65536",
                "example.org:1:2", "*.example.org:25", "exa mple.org", "ex;ample.org"
            })
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> Destination.parse(text))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
