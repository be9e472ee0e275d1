package dev.testenv.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Environments, and whatever else is on the engine, do not meet. */
class NeighboursIT {
    private static final Shop one = Shop.of(Shop.HELLO, Shop.REDIS);
    private static final Shop two = Shop.of(Shop.HELLO, Shop.REDIS);
    private static final String bystander = one.environment() + "-bystander";

    @BeforeAll
    static void bootstrap() {
        // At once, so that both want the same block of addresses.
        Running first = one.started("bootstrap");
        Running second = two.started("bootstrap", "--step", "dns");
        first.end().done();
        second.end().done();
        String image = Docker.inspect(one.container("redis-tcp"), "{{.Config.Image}}");
        Docker.lines("volume", "create", bystander);
        Docker.lines("run", "-d", "--name", bystander, "-v", bystander + ":/data", image);
    }

    @AfterAll
    static void destroy() {
        Docker.lines("rm", "-f", bystander);
        Docker.lines("volume", "rm", bystander);
        try (one;
                two) {
            assertThat(one.environment()).isNotEqualTo(two.environment());
        }
    }

    @Test
    void aSecondEnvironmentComesAndGoesBesideTheFirst() {
        Map<String, String> before = Docker.ids(one.environment());
        String alone = Docker.inspect(bystander, "{{.Id}} {{.State.StartedAt}}");
        String name = two.environment();

        // A step alone needs the ones before it.
        assertThat(one.testenv("-e", name, "bootstrap", "--step", "apps").with(2).err())
                .contains("Step 'apps' needs step 'infra' first: app 'redis' does not run");
        one.testenv("-e", name, "bootstrap", "--step", "infra").done();
        one.testenv("bootstrap", "--step", "apps", "--env", name).done();

        assertThat(one.testenv("-e", name, "run", "--", "curl", "-sf", "http://hello/").code())
                .isZero();
        String other =
                one.testenv("run", "--", "dig", "+short", "hello." + one.environment() + ".test")
                        .done()
                        .out()
                        .strip();
        assertThat(other).startsWith("10.213.");
        assertThat(
                        one.testenv("-e", name, "run", "--", "curl", "-sm", "1", "http://" + other)
                                .code())
                .as("curl's code for what cannot be reached")
                .isIn(7, 28);

        assertThat(one.sitectlAnywhere("status").with(2).err())
                .as("which of several is not guessed")
                .contains(one.environment())
                .contains(name);

        two.write("testenv.yml", "environment: " + name + "\ncatalog: com.acme.Gone\n");
        assertThat(Docker.labelled(name)).isNotEmpty();
        two.testenv("destroy").done();

        assertThat(Docker.labelled(name)).isEmpty();
        assertThat(Docker.lines("network", "ls", "--format", "{{.Name}}"))
                .doesNotContain("testenv-" + name);
        assertThat(Docker.ids(one.environment())).isEqualTo(before);
        assertThat(Docker.inspect(bystander, "{{.Id}} {{.State.StartedAt}}")).isEqualTo(alone);
        assertThat(one.testenv("bootstrap").done().out()).isEqualTo("nothing to do\n");
    }
}
