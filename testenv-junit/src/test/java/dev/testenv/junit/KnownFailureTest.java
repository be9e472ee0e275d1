package dev.testenv.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.testkit.engine.EngineExecutionResults;

@SuppressWarnings("NullAway.Init")
class KnownFailureTest {
    private static final String LATER = "2999-12-31";
    private static final String EARLIER = "2001-12-31";

    private final FakeEnvironment environment = new FakeEnvironment();

    private EngineExecutionResults run(Class<?> testClass) {
        return TestRun.of(catalog -> environment, testClass);
    }

    private static List<String> aborted(EngineExecutionResults results) {
        return results.testEvents().aborted().stream().map(TestRun::message).toList();
    }

    static class Failing {
        @Test
        @KnownFailure(reason = "BILL-71", until = LATER)
        void fails() {
            throw new IllegalStateException("boom");
        }

        @Test
        void passes() {}
    }

    @Test
    void isNoRedUntilTheDate() {
        EngineExecutionResults results = run(Failing.class);
        assertThat(aborted(results))
                .containsExactly(
                        "known to fail until 2999-12-31: BILL-71. It failed with"
                                + " java.lang.IllegalStateException: boom");
        assertThat(TestRun.failures(results)).isEmpty();
        assertThat(results.testEvents().succeeded().count()).isEqualTo(1);
    }

    @KnownFailure(reason = "BILL-71", until = LATER)
    static class AllOfThem {
        @Test
        void fails() {
            throw new IllegalStateException("boom");
        }

        @Nested
        class Inner {
            @Test
            void failsToo() {
                throw new IllegalStateException("bang");
            }
        }
    }

    @Test
    void ofAClassIsThatOfAllItsTests() {
        EngineExecutionResults results = run(AllOfThem.class);
        assertThat(aborted(results)).hasSize(2);
        assertThat(TestRun.failures(results)).isEmpty();
    }

    static class Mended {
        @Test
        @KnownFailure(reason = "BILL-71", until = LATER)
        void passes() {}
    }

    @Test
    void isRedWhenItPasses() {
        assertThat(TestRun.failures(run(Mended.class)))
                .containsExactly(
                        "It passes, and is known to fail until 2999-12-31 (BILL-71). Is it mended?"
                                + " Then remove its @KnownFailure, so that it is noticed when it"
                                + " fails again.");
    }

    static class Overdue {
        @Test
        @KnownFailure(reason = "BILL-71", until = EARLIER)
        void fails() {
            throw new IllegalStateException("boom");
        }

        @AfterEach
        void failsToo() {
            throw new IllegalStateException("bang");
        }
    }

    @Test
    void isRedWhenTheDateIsOver() {
        assertThat(TestRun.failures(run(Overdue.class)))
                .containsExactly(
                        "It was to be mended until 2001-12-31 (BILL-71) and still fails: mend it,"
                                + " or give its @KnownFailure another date. It failed with"
                                + " java.lang.IllegalStateException: boom");
    }

    static class Undated {
        @Test
        @KnownFailure(reason = "BILL-71", until = "soon")
        void fails() {
            throw new IllegalStateException("boom");
        }
    }

    @Test
    void needsADate() {
        assertThat(TestRun.failures(run(Undated.class)))
                .containsExactly(
                        "until = \"soon\" of @KnownFailure is no date. Write it as 2027-01-31");
    }

    @KnownFailure(reason = "BILL-71", until = LATER)
    static class InOtherPlaces {
        @BeforeEach
        void failsBefore() {
            throw new IllegalStateException("boom");
        }

        @Test
        void isNotMade() {}
    }

    @KnownFailure(reason = "BILL-71", until = LATER)
    static class NotMade {
        @Test
        void isNotMade() {
            Assumptions.abort("no time");
        }
    }

    @Test
    void isThatOfMethodsAroundTheTestTooButNotOfOneThatIsNotMade() {
        assertThat(aborted(run(InOtherPlaces.class)))
                .singleElement()
                .asString()
                .startsWith("known to fail until 2999-12-31: BILL-71");
        assertThat(aborted(run(NotMade.class))).singleElement().asString().endsWith("no time");
    }

    @ExtendWith(TestRun.OnFakes.class)
    @UseEnvironment(FakeApps.class)
    static class OnApps {
        @Test
        @NoErrorsInLogs
        @KnownFailure(reason = "BILL-71", until = LATER)
        void passesButForTheLog() {}
    }

    @KnownFailure(reason = "BILL-71", until = LATER)
    @ExtendWith(TestRun.OnFakes.class)
    @UseEnvironment(FakeApps.class)
    static class AroundApps {
        private FakeApps apps;

        @Test
        void failsAfterAStop() {
            apps.BILLING.stop();
            throw new IllegalStateException("boom");
        }
    }

    @Test
    void coversWhatTheEnvironmentComplainsAboutWhicheverAnnotationStandsFirst() {
        environment.logging("ERROR boom");
        assertThat(aborted(run(OnApps.class)))
                .singleElement()
                .asString()
                .contains("BILL-71", "ERROR boom");
        assertThat(aborted(run(AroundApps.class)))
                .singleElement()
                .asString()
                .contains("BILL-71", "boom");
    }
}
