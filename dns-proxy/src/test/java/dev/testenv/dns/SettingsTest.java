package dev.testenv.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    @Test
    void readsDomainAndSubnet() {
        Settings settings =
                Settings.from(
                        Map.of("TESTENV_DOMAIN", "dev.test", "TESTENV_SUBNET", "10.213.0.0/20"));
        assertThat(settings.authority().domain()).isEqualTo(TestNames.name("dev.test"));
        assertThat(settings.authority().subnet()).hasToString("10.213.0.0/20");
        assertThat(settings.names()).isEqualTo(Path.of("/sites/current/names"));
    }

    @Test
    void takesTheFileOfNamesFromElsewhere() {
        Map<String, String> variables =
                Map.of(
                        "TESTENV_DOMAIN", "dev.test",
                        "TESTENV_SUBNET", "10.213.0.0/20",
                        "TESTENV_NAMES", "/etc/names");
        assertThat(Settings.from(variables).names()).isEqualTo(Path.of("/etc/names"));
    }

    @Test
    void namesTheVariableThatIsMissing() {
        assertThatThrownBy(() -> Settings.from(Map.of("TESTENV_DOMAIN", "dev.test")))
                .hasMessage("TESTENV_SUBNET is not set; give it a value like 10.213.0.0/20");
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "a..b", "*.test", "dev test"})
    void refusesWhatIsNoDomain(String domain) {
        Map<String, String> variables =
                Map.of("TESTENV_DOMAIN", domain, "TESTENV_SUBNET", "10.213.0.0/20");
        assertThatThrownBy(() -> Settings.from(variables))
                .hasMessage("TESTENV_DOMAIN: '" + domain + "' is not a domain name like dev.test");
    }

    @Test
    void refusesWhatIsNoSubnet() {
        Map<String, String> variables =
                Map.of("TESTENV_DOMAIN", "dev.test", "TESTENV_SUBNET", "10.213/20");
        assertThatThrownBy(() -> Settings.from(variables))
                .hasMessage("TESTENV_SUBNET: '10.213/20' is not a subnet like 10.213.0.0/20");
    }

    @Test
    void findsTheNameServersOfResolvConf() {
        List<String> lines =
                List.of(
                        "# nameserver 10.0.0.1",
                        "nameserver 127.0.0.11",
                        "search dev.test",
                        "nameserver\tfd00::53 ",
                        "nameserver dns.example.com",
                        "nameserver");
        assertThat(ResolvConf.nameservers(lines, 53))
                .map(server -> server.getAddress().getHostAddress() + " " + server.getPort())
                .containsExactly("127.0.0.11 53", "fd00:0:0:0:0:0:0:53 53");
    }
}
