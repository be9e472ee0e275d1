package dev.testenv.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.dsl.Catalog;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@SuppressWarnings("NullAway.Init")
class IsolatedEnvironmentTest {
    private static final Set<Catalog> SEEN = new HashSet<>();

    private final List<String> opened = new ArrayList<>();
    private final FakeEnvironment shared = new FakeEnvironment();
    private final FakeEnvironment own = new FakeEnvironment().begunHere();

    private final EnvironmentOpener opener =
            new EnvironmentOpener() {
                @Override
                public OpenEnvironment open(Catalog catalog) {
                    opened.add("shared");
                    return shared;
                }

                @Override
                public OpenEnvironment openFor(Class<?> testClass, Catalog catalog) {
                    opened.add("for " + testClass.getSimpleName());
                    return own;
                }
            };

    @ExtendWith(TestRun.OnFakes.class)
    @UseEnvironment(value = FakeApps.class, policy = Policy.KEEP)
    static class Sharing {
        FakeApps apps;

        @Test
        void isNotAlone() {
            SEEN.add(apps);
        }
    }

    @IsolatedEnvironment
    static class Alone extends Sharing {
        @Nested
        class Within {
            @Test
            void isInTheSameOne() {
                SEEN.add(apps);
                apps.BILLING.startAndWait();
            }
        }
    }

    @Test
    void isOneForAClassAndItsNestedOnes() {
        SEEN.clear();
        assertThat(TestRun.failures(TestRun.of(opener, Alone.class, Sharing.class))).isEmpty();
        assertThat(opened).containsExactly("for Alone", "shared");
        assertThat(SEEN).hasSize(2);
        assertThat(own.calls())
                .containsExactly("join", "start [billing]", "leave", "destroy", "close");
        assertThat(shared.calls()).containsExactly("close");
    }

    @IsolatedEnvironment
    @ExtendWith(TestRun.OnFakes.class)
    @UseEnvironment(value = FakeApps.class, policy = Policy.KEEP_ON_FAILURE)
    static class LookedAt {
        @Test
        void fails() {
            throw new IllegalStateException("as it should");
        }
    }

    @Test
    void staysWhenATestHasFailedIfTheClassSaysSo() {
        assertThat(TestRun.failures(TestRun.of(opener, LookedAt.class))).hasSize(1);
        assertThat(own.calls()).containsExactly("join", "leave", "close");
    }

    @Test
    void isKeptForNothingElse() {
        assertThat(Policy.ofIsolated(Policy.configured(Optional.of("keep")), Policy.KEEP))
                .isEqualTo(Policy.DESTROY);
    }
}
