package dev.testenv.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

class PolicyTest {
    private final FakeEnvironment environment = new FakeEnvironment().begunHere();

    private List<String> callsOf(Class<?>... testClasses) {
        TestRun.of(catalog -> environment, testClasses);
        return environment.calls();
    }

    @Test
    void whatIsConfiguredGoesBeforeAnnotationsAndTheseBeforeTheDefault() {
        assertThat(Policy.of(Policy.configured(Optional.of("keep")), List.of(Policy.DESTROY), true))
                .isEqualTo(Policy.KEEP);
        assertThat(Policy.of(Optional.empty(), List.of(Policy.KEEP), true)).isEqualTo(Policy.KEEP);
        assertThat(Policy.of(Optional.empty(), List.of(Policy.AS_CONFIGURED), true))
                .isEqualTo(Policy.DESTROY);
        assertThat(Policy.of(Optional.empty(), List.of(), false)).isEqualTo(Policy.KEEP);
    }

    @Test
    void ofSeveralClassesTheOneCountsThatLeavesLeast() {
        List<Policy> said = List.of(Policy.KEEP_ON_FAILURE, Policy.DESTROY, Policy.KEEP);
        assertThat(Policy.of(Optional.empty(), said, false)).isEqualTo(Policy.DESTROY);
    }

    @Test
    void namesTheChoicesForAWordThatIsNone() {
        assertThatThrownBy(() -> Policy.configured(Optional.of("drop")))
                .hasMessage("testenv.policy is 'drop'; it can be keep, keepOnFailure, destroy");
    }

    @ExtendWith(TestRun.OnFakes.class)
    @UseEnvironment(FakeApps.class)
    static class Plain {
        @Test
        void passes() {}
    }

    @ExtendWith(TestRun.OnFakes.class)
    @UseEnvironment(value = FakeApps.class, policy = Policy.KEEP_ON_FAILURE)
    static class LookedAtWhenItFails {
        @Test
        void passes() {}
    }

    static class Failing extends LookedAtWhenItFails {
        @Test
        void fails() {
            throw new IllegalStateException("as it should");
        }
    }

    static class FailingAtOnce extends LookedAtWhenItFails {
        @BeforeAll
        static void fails() {
            throw new IllegalStateException("as it should");
        }
    }

    @Test
    void keepsTheEnvironmentForTheNextRun() {
        assertThat(callsOf(Plain.class)).containsExactly("close");
    }

    @Test
    void inCiWhoBeganItEndsIt() {
        environment.inCi();
        assertThat(callsOf(Plain.class)).containsExactly("join", "leave", "destroy", "close");
    }

    @Test
    void neverEndsOneThatWasUpBefore() {
        FakeEnvironment up = new FakeEnvironment().inCi();
        TestRun.of(catalog -> up, Plain.class);
        assertThat(up.calls()).containsExactly("close");
    }

    @Test
    void leavesItToOtherRunsThatStillUseIt() {
        environment.inCi().othersUseIt();
        assertThat(callsOf(Plain.class)).containsExactly("join", "leave", "close");
    }

    @Test
    void keepsItWhenATestHasFailedIfTheClassSaysSo() {
        assertThat(callsOf(Failing.class)).containsExactly("join", "leave", "close");
    }

    @Test
    void keepsItWhenAWholeClassHasFailed() {
        assertThat(callsOf(FailingAtOnce.class)).containsExactly("join", "leave", "close");
    }

    @Test
    void endsItWhenNoneHasFailed() {
        assertThat(callsOf(LookedAtWhenItFails.class))
                .containsExactly("join", "leave", "destroy", "close");
    }
}
