package dev.testenv.dns;

import static dev.testenv.dns.TestNames.AUTHORITY;
import static dev.testenv.dns.TestNames.name;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Name;

class AuthorityTest {

    @ParameterizedTest
    @CsvSource({
        "dev.test, dev.test",
        "nope.dev.test, dev.test",
        "a.b.c.DEV.Test, dev.test",
        "1.8.213.10.in-addr.arpa, 8.213.10.in-addr.arpa"
    })
    void answersForItsZones(String name, String zone) {
        assertThat(AUTHORITY.zoneOf(name(name))).contains(name(zone));
    }

    @ParameterizedTest
    @ValueSource(strings = {"billing", "com", "test"})
    void answersForSingleLabels(String name) {
        assertThat(AUTHORITY.zoneOf(name(name))).contains(Name.root);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.com",
                "prod.test",
                "mydev.test",
                "dev.test.example.com",
                "1.16.213.10.in-addr.arpa",
                "213.10.in-addr.arpa"
            })
    void leavesOtherNamesToOthers(String name) {
        assertThat(AUTHORITY.zoneOf(name(name))).isEmpty();
    }

    @Test
    void leavesTheRootToOthers() {
        assertThat(AUTHORITY.zoneOf(Name.root)).isEmpty();
    }
}
