package dev.testenv.sitectl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunRequestTest {
    private static final Map<String, String> NO_ENGINE =
            Map.of("DOCKER_HOST", "unix:///nowhere/docker.sock");

    private static final Optional<String> HOST = Optional.of("localhost");

    private static RunRequest request(List<String> words, String port, String seconds) {
        return RunRequest.of(
                "sitectl run",
                words,
                port,
                true,
                false,
                seconds,
                HOST,
                List.of("npm", "run", "dev"));
    }

    @Test
    void knowsTheSiteAndTheCommand() {
        assertThat(request(List.of("billing/www"), "8000", "120"))
                .isEqualTo(
                        new RunRequest(
                                new SiteTarget("billing", "www", 0),
                                8000,
                                true,
                                false,
                                Duration.ofSeconds(120),
                                HOST,
                                List.of("npm", "run", "dev")));
    }

    @Test
    void wantsOneSiteAPortAndSeconds() {
        assertThatThrownBy(() -> request(List.of("billing", "python3"), "", "1"))
                .isInstanceOf(BadInputException.class)
                .hasMessage(
                        "Say which site, then -- and the command: sitectl run billing --port 8000"
                                + " -- npm run dev");
        assertThatThrownBy(() -> request(List.of("billing"), "80000", "1"))
                .hasMessage("'80000' is no port. Write a number from 1 to 65535");
        assertThatThrownBy(() -> request(List.of("billing"), "", "soon"))
                .hasMessage("'soon' is no number of seconds for --timeout. An example: 120");
    }

    @Test
    void leavesTheOptionsOfTheCommandAlone() {
        Run run =
                Run.of(NO_ENGINE, "run", "billing", "--", "tool", "--verbose", "--port", "--", "x");

        assertThat(run.exitCode()).as("no engine, but understood").isEqualTo(ExitCode.CANNOT_TELL);
        assertThat(run.err()).doesNotContain("\tat ");
    }

    @Test
    void wantsACommandBehindTwoHyphens() {
        Run run = Run.of(NO_ENGINE, "run", "billing", "npm", "start");

        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).startsWith("Say which site, then -- and the command");
    }

    @Test
    void explainsItself() {
        assertThat(Run.of(NO_ENGINE, "run", "--help").out())
                .contains("-- COMMAND", "--with-workers", "Example:", "sitectl run billing");
    }
}
