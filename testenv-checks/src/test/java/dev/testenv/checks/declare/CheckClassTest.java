package dev.testenv.checks.declare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.checks.CheckContext;
import dev.testenv.checks.CheckReport;
import dev.testenv.checks.CheckResult.Kind;
import dev.testenv.checks.CheckRunner;
import dev.testenv.checks.CheckRunner.Depth;
import dev.testenv.checks.HealthCheck;
import dev.testenv.checks.Outcome;
import dev.testenv.checks.Position;
import dev.testenv.dsl.Catalog;
import dev.testenv.dsl.TcpApp;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckClassTest {
    static final class Apps extends Catalog {
        final TcpApp POSTGRES = add(tcpApp("postgres", "postgres", "17", 5432));
    }

    private static final Apps ATTACHED = new Apps();

    @InGroup("nightly")
    @HealthCheckFor("billing")
    static final class BillingHealth {
        private final Apps apps;

        BillingHealth(Apps apps) {
            this.apps = apps;
        }

        @SmokeTest(limitMillis = 2000)
        void answers(CheckContext from) {
            assertThat(apps).isSameAs(ATTACHED);
            assertThat(apps.POSTGRES.app().name()).isEqualTo("postgres");
        }

        @LiveSafe
        @InGroup("quick")
        @Diagnostic
        void explains(CheckContext from) {}

        @ExpectedFailure("the ledger is being moved")
        @Check
        void booksAreClosed(CheckContext from) {
            throw new AssertionError("open");
        }

        void isNone(CheckContext from) {}
    }

    @Test
    void readsWhatIsMarkedAndNothingElse() {
        List<HealthCheck> checks = CheckClass.checks(BillingHealth.class, new Apps());

        assertThat(checks)
                .extracting(c -> c.id() + " " + c.kind() + " " + c.safety())
                .containsExactly(
                        "billing/answers SMOKE ENVIRONMENT",
                        "billing/booksAreClosed CHECK ENVIRONMENT",
                        "billing/explains DIAGNOSTIC LIVE");
        assertThat(checks.getFirst().limit()).hasMillis(2000);
        assertThat(checks.get(2).groups()).containsExactlyInAnyOrder("nightly", "quick");
        assertThat(checks.get(1).expectedToFail())
                .isEqualTo(Optional.of("the ledger is being moved"));
    }

    @Test
    void givesThemTheCatalog() throws Exception {
        CheckReport report = run(CheckClass.checks(BillingHealth.class, ATTACHED));

        assertThat(report.results())
                .extracting(r -> r.name() + " " + r.outcome())
                .contains("answers PASS", "booksAreClosed EXPECTED_FAILURE");
    }

    @HealthCheckFor("billing")
    static final class CannotBeMade {
        private final Object missing;

        CannotBeMade() {
            missing = Optional.empty().orElseThrow();
        }

        @SmokeTest
        void answers(CheckContext from) {
            from.inconclusive(missing.toString());
        }
    }

    @HealthCheckFor("billing")
    static final class WithoutChecks {}

    @HealthCheckFor("billing")
    static final class WithTwoMarks {
        @SmokeTest
        @Diagnostic
        void both(CheckContext from) {}
    }

    @HealthCheckFor("billing")
    static final class WithoutContext {
        @SmokeTest
        void answers() {}
    }

    @Test
    void whatCannotBeUsedIsAnErrorWithItsReason() throws Exception {
        assertThat(problem(CannotBeMade.class))
                .endsWith("cannot be used: java.util.NoSuchElementException: No value present");
        assertThat(problem(WithoutChecks.class))
                .endsWith("has no check: mark methods with @SmokeTest, @Check or @Diagnostic");
        assertThat(problem(WithTwoMarks.class)).contains("'both' with two marks");
        assertThat(problem(WithoutContext.class))
                .endsWith("has a check 'answers' that does not take one CheckContext");
        assertThat(problem(Object.class)).endsWith("has no @HealthCheckFor that names an app");
    }

    private static String problem(Class<?> type) throws Exception {
        CheckReport report = run(CheckClass.checks(type, new Apps()));
        assertThat(report.results()).hasSize(1);
        assertThat(report.results().getFirst().outcome()).isEqualTo(Outcome.ERROR);
        assertThat(report.verdict().exitCode()).isEqualTo(3);
        assertThat(report.results().getFirst().kind()).isEqualTo(Kind.SMOKE);
        return report.results().getFirst().message();
    }

    private static CheckReport run(List<HealthCheck> checks) throws InterruptedException {
        return new CheckRunner(4, app -> List.of(Position.HOST)).run(checks, Depth.AS_NEEDED, "");
    }
}
