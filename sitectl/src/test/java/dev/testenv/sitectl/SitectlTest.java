package dev.testenv.sitectl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What can be told without an engine. */
class SitectlTest {
    private static final Map<String, String> NO_ENGINE =
            Map.of("DOCKER_HOST", "unix:///nowhere/docker.sock");

    @Test
    void explainsItselfWithAnExampleEverywhere() {
        assertThat(Run.of(NO_ENGINE, "--help"))
                .satisfies(r -> assertThat(r.exitCode()).isZero())
                .satisfies(r -> assertThat(r.err()).isEmpty())
                .satisfies(
                        r -> assertThat(r.out()).contains("Example:", "sitectl set billing out"));
        assertThat(Run.of(NO_ENGINE, "set", "--help").out())
                .contains("APP[/ENDPOINT[:PORT]]", "Example:", "sitectl set --all in");
        assertThat(Run.of(NO_ENGINE, "status", "-h").out())
                .contains("Example:", "sitectl status --json");
        assertThat(Run.of(NO_ENGINE, "split", "--help").out())
                .contains("Example:", "sitectl split billing in=90 out=10", "X-Client");
        assertThat(Run.of(NO_ENGINE, "mirror", "--help").out())
                .contains("Example:", "sitectl mirror billing off", "X-Copy: 1");
    }

    @Test
    void wantsACommand() {
        Run run = Run.of(NO_ENGINE);

        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("set", "status", "Example:");
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThat(Run.of(NO_ENGINE, "sat", "billing"))
                .satisfies(r -> assertThat(r.exitCode()).isEqualTo(ExitCode.BAD_INPUT))
                .satisfies(r -> assertThat(r.err()).contains("'sat'").contains("sitectl --help"));
        assertThat(Run.of(NO_ENGINE, "status", "--jason").err())
                .contains("--jason")
                .contains("sitectl status --help");
    }

    @Test
    void judgesWhatWasTypedBeforeItLooksForAnEngine() {
        Run run = Run.of(NO_ENGINE, "set", "billing", "sideways");

        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err())
                .isEqualTo("Say which site, then in or out: sitectl set billing out\n");
    }

    @Test
    void listsWhereItLookedForAnEngine() {
        Run run = Run.of(NO_ENGINE, "status");

        assertThat(run.exitCode()).isEqualTo(ExitCode.CANNOT_TELL);
        assertThat(run.err())
                .contains("unix:///nowhere/docker.sock (DOCKER_HOST): no such file")
                .doesNotContain("\tat ");
    }

    @Test
    void showsWhereAnErrorComesFromOnDemand() {
        assertThat(Run.of(NO_ENGINE, "--verbose", "status").err()).contains("\tat ");
        assertThat(Run.of(NO_ENGINE, "status", "--verbose").err()).contains("\tat ");
    }
}
