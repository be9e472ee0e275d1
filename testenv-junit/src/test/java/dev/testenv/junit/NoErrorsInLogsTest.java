package dev.testenv.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.junit.NoErrorsInLogs.Allowed;
import dev.testenv.junit.NoErrorsInLogs.Looks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

class NoErrorsInLogsTest {
    private static List<String> failures(String logged, Class<?> testClass) {
        FakeEnvironment environment = new FakeEnvironment().logging(logged);
        return TestRun.failures(TestRun.of(catalog -> environment, testClass));
    }

    @ExtendWith(TestRun.OnFakes.class)
    @UseEnvironment(FakeApps.class)
    static class OnApps {
        @Test
        void passes() {}
    }

    @NoErrorsInLogs
    static class Strict extends OnApps {}

    @Test
    void failsATestThatPassed() {
        assertThat(failures("ERROR boom", Strict.class))
                .containsExactly(
                        "Strict.passes passed, but meanwhile errors were logged:\n"
                                + "    billing/www: ERROR boom");
    }

    @Test
    void leavesOtherTestsAlone() {
        assertThat(failures("INFO fine", Strict.class)).isEmpty();
        assertThat(failures("ERROR boom", OnApps.class)).isEmpty();
    }

    @NoErrorsInLogs(
            except =
                    @Allowed(
                            app = "billing",
                            text = "bo+m",
                            reason = "known",
                            until = "2999-12-31"))
    static class Lenient extends OnApps {}

    @Test
    void allowsWhatIsKnown() {
        assertThat(failures("ERROR boom", Lenient.class)).isEmpty();
        assertThat(failures("ERROR bang", Lenient.class)).hasSize(1);
    }

    @NoErrorsInLogs(
            except =
                    @Allowed(
                            app = "billing",
                            text = "bo+m",
                            reason = "known",
                            until = "2001-12-31"))
    static class Lazy extends OnApps {}

    @Test
    void saysThatWhatWasKnownHasExpired() {
        assertThat(failures("ERROR boom", Lazy.class))
                .singleElement()
                .asString()
                .endsWith("ERROR boom (allowed until 2001-12-31: known)");
    }

    @NoErrorsInLogs(
            except = @Allowed(app = "biling", text = "x", reason = "known", until = "2999-12-31"))
    static class Misspelt extends OnApps {}

    @NoErrorsInLogs(
            except = @Allowed(app = "billing", text = "x", reason = "known", until = "31.12.2999"))
    static class Undated extends OnApps {}

    @Test
    void refusesWhatCannotBeMeant() {
        assertThat(failures("", Misspelt.class))
                .singleElement()
                .asString()
                .contains("@NoErrorsInLogs of class", "names the app 'biling'");
        assertThat(failures("", Undated.class))
                .singleElement()
                .asString()
                .startsWith("Bad exception for 'billing' in @NoErrorsInLogs: ")
                .contains("31.12.2999");
    }

    @NoErrorsInLogs(errors = @Looks(app = "billing", text = "^E "))
    static class Peculiar extends OnApps {}

    @Test
    void knowsWhatErrorsOfAnAppLookLike() {
        assertThat(failures("E 17 boom", Peculiar.class)).hasSize(1);
        assertThat(failures("ERROR boom", Peculiar.class)).isEmpty();
    }

    /** Has exceptions for a whole run. */
    @NoErrorsInLogs(
            except = @Allowed(app = "gateway", text = "x", reason = "known", until = "2999-12-31"))
    static class EverywhereKnown {}

    @Test
    void countsForAWholeRun() {
        FakeEnvironment errors = new FakeEnvironment().logging("ERROR boom");
        assertThat(failures(errors, "true", OnApps.class)).hasSize(1);
        assertThat(failures(errors, "false", OnApps.class)).isEmpty();
        assertThat(failures(errors, EverywhereKnown.class.getName(), OnApps.class)).hasSize(1);
        assertThat(failures(errors, "maybe", OnApps.class))
                .singleElement()
                .asString()
                .startsWith("testenv.noErrorsInLogs is 'maybe'. It may be");
    }

    private static List<String> failures(
            FakeEnvironment environment, String configured, Class<?> testClass) {
        return TestRun.failures(
                TestRun.of(catalog -> environment, Map.of(Sweeps.PROPERTY, configured), testClass));
    }

    static class Late extends Strict {
        @AfterAll
        static void says(FakeApps apps) {
            apps.BILLING.exec("www", "logger");
        }
    }

    @Test
    void failsAClassForWhatCameLate() {
        FakeEnvironment environment = new FakeEnvironment().loggingOnExec("ERROR late");
        assertThat(TestRun.failures(TestRun.of(catalog -> environment, Late.class)))
                .singleElement()
                .asString()
                .startsWith("Late passed, but meanwhile errors were logged:")
                .endsWith("billing/www: ERROR late");
    }

    @Test
    void doesNotPassWhatItCannotTell() {
        FakeEnvironment gone = new FakeEnvironment().engineGone();
        assertThat(failures(gone, "", Strict.class))
                .singleElement()
                .asString()
                .startsWith("Strict.passes passed, but whether errors were logged cannot be told.")
                .endsWith("the engine is gone");
    }

    @Test
    void remarksWhatNobodyNeedsAndWhatHasExpired(@TempDir Path report) throws IOException {
        FakeEnvironment quiet = new FakeEnvironment().logging("INFO fine");
        var unused = TestRun.of(catalog -> quiet, report.toString(), Lenient.class, Lazy.class);
        assertThat(Files.readString(report.resolve("index.html")))
                .contains(
                        "billing: &quot;bo+m&quot; (known, until 2999-12-31)</td><td>no test of"
                                + " this run has met it: remove the exception",
                        "billing: &quot;bo+m&quot; (known, until 2001-12-31)</td><td>expired, and"
                                + " no test of this run has met it");
    }
}
