package dev.testenv.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.junit.NoErrorsInLogs.Allowed;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

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
                        "The test passed, but meanwhile errors were logged:\n"
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
}
