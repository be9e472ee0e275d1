package dev.testenv.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code testenv ci}: a command has an environment of its own, of which nothing is left. */
class CiIT {
    private final Shop shop = Shop.of(Shop.HELLO);

    @BeforeEach
    void aBuild() {
        shop.variable("BUILD_TAG", shop.environment());
    }

    @AfterEach
    void nothingIsLeft() {
        assertThat(left()).isEmpty();
        shop.close();
    }

    /** Containers, networks and volumes of any build of ours. */
    private List<String> left() {
        return Docker.lines("ps", "-a", "--format", "{{.Names}}").stream()
                .filter(name -> name.startsWith("testenv-" + shop.environment()))
                .toList();
    }

    private String page() throws IOException {
        return Files.readString(shop.folder().resolve("target/testenv-report/index.html"));
    }

    @Test
    void givesTheCommandItsEnvironmentAndEndsAsItDoes() throws IOException {
        String asks = "curl -s http://hello.$TESTENV_ENV.test/ >answer";
        shop.write("ask", "testenv run -- " + asks + "\ntest -s answer && exit 7\n");

        Ended ended = shop.onPath().started("ci", "--", "sh", "ask").end().with(7);

        assertThat(ended.err().lines())
                .anyMatch(line -> line.matches("check +\\d+\\.\\d s  engine .*; declared apps: 1"))
                .anyMatch(line -> line.matches("bootstrap +\\d+\\.\\d s  ready apps: 1"))
                .anyMatch(line -> line.matches("run +\\d+\\.\\d s  exit code 7: sh ask"))
                .anyMatch(line -> line.matches("destroy .*  nothing is left of it-.*"))
                .last()
                .asString()
                .startsWith("in all ");
        assertThat(page())
                .contains(
                        "<h1>sh ask ended with exit code 7</h1>", "<td>hello/www</td>", "running");
    }

    /** The line that the sample project's CI files have, in the sample project. */
    @Test
    void runsTheTestsOfAProjectThatIsNotYetBuilt() throws IOException {
        SampleProject project = SampleProject.in(shop, "BrokenTest");
        project.add(
                "BrokenTest",
                """
                @Test
                void asksForWhatIsNotThere() {
                    http(apps.SENTRY).get("/nothing").expect(200);
                }\
                """);

        Ended ended = shop.started("ci", "--", "mvn", "-B", "verify").end().with(1);

        assertThat(ended.err())
                .contains("the foundation alone: the catalog is not built yet")
                .contains("exit code 1: mvn -B verify", "nothing is left of " + shop.environment());
        assertThat(page())
                .contains(
                        "<h1>1 of 1 test failed</h1>",
                        "<td>exit code 1: mvn -B verify</td>",
                        "GET /nothing",
                        "Log of sentry/");
        assertThat(project.output("BrokenTest"))
                .containsPattern(
                        "asksForWhatIsNotThere(?s:.*)\\[\\[ATTACHMENT\\|/.*/target/testenv-report/tests/"
                                + "BrokenTest.asksForWhatIsNotThere/failure.txt]]");
    }

    @Test
    void runsACommandWithEveryCombination() throws IOException {
        shop.write(
                "matrix.yml",
                """
                parameters:
                  language: [de, en, fr]
                exclude:
                  - {language: fr}
                """);
        shop.write("ask", "test $TESTENV_PARAM_LANGUAGE = de");

        Ended ended = shop.started("matrix", "--step", "dns", "--", "sh", "ask").end().with(1);

        assertThat(ended.err())
                .contains(
                        "combination 1 of 2: language=de",
                        "exit code 0: sh ask",
                        "combination 2 of 2: language=en",
                        "exit code 1: sh ask",
                        "left out: language=fr",
                        "1 of 2 combinations failed: ");
        assertThat(page())
                .contains(
                        "<td><a href=\"1-language-de/index.html\">language=de</a></td>",
                        "<td>sh ask ended with exit code 1</td>");
    }

    @Test
    void fallsInSecondsOverAnImageThatItsRegistryDoesNotHave() throws IOException {
        try (Registry registry = new Registry(404)) {
            Ended ended =
                    shop.started(
                                    "ci",
                                    "--set",
                                    "hello.image=" + registry.image(),
                                    "--",
                                    "touch",
                                    "ran")
                            .end()
                            .with(121);

            assertThat(ended.err())
                    .contains("check failed: No image '" + registry.image() + "' for 'hello'")
                    .doesNotContain("bootstrap ");
        }
        assertThat(shop.folder().resolve("ran")).doesNotExist();
        assertThat(page()).contains("pulled from &#39;127.0.0.1:");
    }

    @Test
    void withoutAnEngineThereIsAReportToo() throws IOException {
        shop.engineAt(Path.of("/nonexistent/docker.sock"));

        assertThat(shop.started("ci", "--", "true").end().with(121).err())
                .contains("No Docker engine answers");

        assertThat(page()).contains("check failed: No Docker engine answers");
        shop.realEngine();
    }

    @Test
    void removesAllWhenItIsToldToEnd() throws IOException {
        Running build =
                shop.started("ci", "--step", "dns", "--", "sh", "-c", "echo began >&2; sleep 600");
        build.awaitMessage("began");

        build.terminate();

        assertThat(build.end().with(128 + 15).err())
                .contains("interrupted during run", "nothing is left of " + shop.environment());
        assertThat(page()).contains("<h1>interrupted during run</h1>");
    }

    @Test
    void theNextBuildRemovesWhatAKilledOneHasLeft() {
        Running build =
                shop.started("ci", "--step", "dns", "--", "sh", "-c", "echo began >&2; cat");
        build.awaitMessage("began");
        build.kill();
        assertThat(left()).isNotEmpty();

        assertThat(shop.started("ci", "--step", "dns", "--", "true").end().done().err())
                .contains("removed what killed builds have left: " + shop.environment());
    }

    @Test
    void doesNotTakeAnEnvironmentThatIsSomebodyElses() {
        shop.testenv("bootstrap", "--step", "dns").done();

        assertThat(shop.testenv("-e", shop.environment(), "ci", "--", "true").with(121).err())
                .contains("Environment '" + shop.environment() + "' exists already");

        shop.testenv("destroy").done();
    }
}
