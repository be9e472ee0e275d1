package dev.testenv.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.model.HostName;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BuildServerTest {
    private static String environment(Map<String, String> variables) {
        return BuildServer.of(variables).environment("x7");
    }

    @Test
    void aBuildIsKnownByWhatItsServerCallsIt() {
        assertThat(environment(Map.of("BUILD_TAG", "jenkins-Shop/main-42")))
                .isEqualTo("jenkins-shop-main-42-x7");
        assertThat(environment(Map.of("GITHUB_RUN_ID", "123", "GITHUB_RUN_ATTEMPT", "2")))
                .isEqualTo("github-123-2-x7");
        assertThat(environment(Map.of("CI_JOB_ID", "99"))).isEqualTo("gitlab-99-x7");
        assertThat(environment(Map.of())).isEqualTo("ci-x7");
    }

    @Test
    void theNameIsAlwaysALabelAndKeepsTheNumber() {
        String name =
                environment(Map.of("BUILD_TAG", "jenkins-" + "Ordner_ä-".repeat(20) + "1234"));

        assertThat(name).endsWith("-1234-x7").hasSizeLessThan(40);
        assertThat(HostName.isLabel(name)).isTrue();
        assertThat(environment(Map.of("BUILD_TAG", "--ü--"))).isEqualTo("ci-x7");
    }

    @Test
    void theLinkIsWhereItsServerShowsIt() {
        assertThat(BuildServer.of(Map.of("BUILD_TAG", "a", "BUILD_URL", "https://ci/1/")).link())
                .isEqualTo("https://ci/1/");
        assertThat(
                        BuildServer.of(
                                        Map.of(
                                                "GITHUB_RUN_ID", "7",
                                                "GITHUB_REPOSITORY", "acme/shop"))
                                .link())
                .isEqualTo("https://github.com/acme/shop/actions/runs/7");
        assertThat(BuildServer.of(Map.of()).link()).isEmpty();
    }
}
