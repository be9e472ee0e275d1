package dev.testenv.dns;

import static dev.testenv.dns.TestNames.AUTHORITY;
import static dev.testenv.dns.TestNames.name;
import static dev.testenv.dns.TestNames.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesFileTest {

    private static final String HEADING = "# generation 3 domain dev.test subnet 10.213.0.0/20";

    @Test
    void readsGenerationAndHosts() {
        assertThat(table().generation()).isEqualTo(12);
        assertThat(table().hosts()).isEqualTo(3);
    }

    @Test
    void readsAnEnvironmentWithoutApps() {
        assertThat(table(List.of(HEADING)).hosts()).isZero();
    }

    @Test
    void namesAboveAnotherExistAndHaveNothing() {
        assertThat(table().at(name("down.below.dev.test"))).contains(List.of());
        assertThat(table().at(name("below.dev.test"))).contains(List.of());
        assertThat(table().at(name("test"))).contains(List.of());
        assertThat(table().at(name("up.dev.test"))).isEmpty();
    }

    @Test
    void theSameNameTwiceAtOneAddressIsOneRecord() {
        List<String> lines = List.of(HEADING, "10.213.8.1 a", "10.213.8.1 a", "10.213.8.2 a");
        assertThat(table(lines).at(name("a")).orElseThrow()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "10.213.8.3, line 2: '10.213.8.3' has no name beside it",
                "10.213.8 a, line 2: '10.213.8' is not an IPv4 address",
                "fd00::1 a, line 2: 'fd00::1' is not an IPv4 address",
                "10.213.16.1 a, line 2: '10.213.16.1' is outside the subnet 10.213.0.0/20",
                "10.213.8.3 a.com, line 2: 'a.com' is neither under 'dev.test' nor a single label",
                "10.213.8.3 *.dev.test, line 2: '*.dev.test' is not a host name",
                "10.213.8.3 a..dev.test, line 2: 'a..dev.test' is not a host name",
                "10.213.8.3 -a, line 2: '-a' is not a host name"
            })
    void saysWhichLineIsWrongAndWhy(String line, String message) {
        assertThatThrownBy(() -> new NamesFile(AUTHORITY).parse(List.of(HEADING, line)))
                .isInstanceOf(BrokenNamesException.class)
                .hasMessage(message);
    }

    @Test
    void refusesAFileWithoutItsHeading() {
        assertThatThrownBy(() -> new NamesFile(AUTHORITY).parse(List.of()))
                .hasMessage("line 1: expected '# generation N domain D subnet S', found ''");
    }

    @Test
    void refusesAnotherEnvironmentsFile() {
        String other = "# generation 3 domain two.test subnet 10.213.0.0/20";
        assertThatThrownBy(() -> new NamesFile(AUTHORITY).parse(List.of(other)))
                .hasMessage(
                        "line 1: for the domain 'two.test', but this server answers for 'dev.test'");
        String elsewhere = "# generation 3 domain dev.test subnet 10.213.16.0/20";
        assertThatThrownBy(() -> new NamesFile(AUTHORITY).parse(List.of(elsewhere)))
                .hasMessage(
                        "line 1: for the subnet '10.213.16.0/20', but this server answers for"
                                + " '10.213.0.0/20'");
    }
}
