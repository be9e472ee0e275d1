package dev.testenv.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("NullAway.Init")
class ReportTest {
    private final FakeEnvironment environment =
            new FakeEnvironment().logging("ERROR of billing with hunter2").withSecret("hunter2");

    @TempDir Path folder;

    private String page(Class<?>... testClasses) throws IOException {
        var unused = TestRun.of(catalog -> environment, folder.toString(), testClasses);
        return Files.readString(folder.resolve("index.html"));
    }

    @ExtendWith(TestRun.OnFakes.class)
    @UseEnvironment(FakeApps.class)
    static class OnApps {}

    @Start("billing")
    static class Mixed extends OnApps {
        @Test
        void passes() {}

        @Test
        void fails() {
            throw new IllegalStateException("no answer for hunter2");
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void isMadeTwice(int number) {
            assertThat(number).isNotEqualTo(2);
        }

        @Test
        void isNotMade() {
            Assumptions.abort("no time");
        }

        @Test
        @Disabled("not yet")
        void isNotBegun() {}
    }

    @Test
    void tellsWhatBecameOfEachTest() throws IOException {
        assertThat(page(Mixed.class))
                .contains(
                        "2 of 6 tests failed",
                        "<td>passes</td><td>passed</td>",
                        "IllegalStateException: no answer for ***",
                        "aborted: no time",
                        "disabled: not yet",
                        "<td>fake</td><td>attached</td>",
                        "<td>fake</td><td>billing</td>",
                        "1 app of FakeApps",
                        "<td>www http/8080</td><td>redis</td><td><pre>KEY=ERROR of billing with"
                                + " ***</pre></td>");
        assertThat(folder.resolve("tests/ReportTest-Mixed.fails/billing-www.log"))
                .content()
                .endsWith(" ERROR of billing with ***\n");
    }

    static class Untidy extends OnApps {
        private FakeApps apps;

        @Test
        void failsAfterAStop() {
            apps.BILLING.stop();
            throw new IllegalStateException("stopped");
        }

        @AfterEach
        void failsToo() {
            throw new IllegalStateException("again");
        }
    }

    @Test
    void gathersEvidenceOnceForAllFailuresOfATest() throws IOException {
        assertThat(page(Untidy.class)).contains("1 of 1 test failed", "stopped");
        assertThat(folder.resolve("tests")).isDirectoryNotContaining("glob:**-2");
    }

    static class NeverReady extends OnApps {
        @BeforeAll
        static void fails() {
            throw new IllegalStateException("not ready");
        }

        @Test
        void isNotMade() {}
    }

    @Test
    void tellsOfAClassThatFailedItself() throws IOException {
        assertThat(page(NeverReady.class))
                .contains("1 of 1 test failed", "the class itself", "not ready", "billing/www");
    }

    @Test
    void saysWhatCouldNotBeFoundOut() throws IOException {
        environment.engineGone();
        assertThat(page(Mixed.class))
                .contains(
                        "IllegalStateException: no answer for ***",
                        "It is not known what the containers did: the engine is gone");
    }

    @Test
    void tellsThatThereWasNoEnvironment() throws IOException {
        EnvironmentOpener none =
                catalog -> {
                    throw new IllegalStateException("no engine");
                };
        var unused = TestRun.of(none, folder.toString(), Mixed.class);
        assertThat(Files.readString(folder.resolve("index.html")))
                .contains("1 of 1 test failed", "No environment for the tests. no engine");
    }
}
