package dev.testenv.junit;

import static dev.testenv.junit.Check.check;
import static dev.testenv.junit.Check.checkAll;
import static dev.testenv.junit.Eventually.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

class CheckTest {
    private final List<String> made = new ArrayList<>();

    @Test
    void saysNothingWhenAllIsWell() {
        checkAll(check("s3", () -> made.add("s3")), check("mail", () -> made.add("mail")));
        assertThat(made).containsExactly("s3", "mail");
    }

    @Test
    void looksAtEverySystemAndTellsOfEach() {
        FakeApps apps = new FakeApps();
        assertThatThrownBy(() ->
                        checkAll(
                                check(apps.BILLING, () -> assertThat(1).isEqualTo(2)),
                                check("s3", () -> made.add("s3")),
                                check(
                                        "mail",
                                        () ->
                                                within(Duration.ofMillis(50))
                                                        .get(() -> 0, n -> n > 0)),
                                check("ledger", () -> List.of().getFirst())))
                .isInstanceOf(AssertionFailedError.class)
                .extracting(e ->
                        String.valueOf(e.getMessage()).replaceAll("\\d+\\.\\d s|\\d+ tries", "_"))
                .isEqualTo(
                        """
                        3 of 4 checks failed
                          billing failed after _: expected: 2
                               but was: 1
                          s3 passed after _
                          mail failed after _: Not within _, in _. Last value: 0
                          ledger failed after _: java.util.NoSuchElementException\
                        """);
        assertThat(made).containsExactly("s3");
    }

    @Test
    void keepsWhatWasThrown() {
        IllegalStateException thrown = new IllegalStateException("gone");
        assertThatThrownBy(() ->
                        checkAll(
                                check(
                                        "s3",
                                        () -> {
                                            throw thrown;
                                        })))
                .satisfies(e -> assertThat(e.getSuppressed()).containsExactly(thrown));
    }

    @Test
    void letsATestEndThatIsNotToGoOn() {
        assertThatThrownBy(() ->
                        checkAll(
                                check(
                                        "s3",
                                        () -> {
                                            throw new TestAbortedException("not here");
                                        })))
                .isInstanceOf(TestAbortedException.class);
    }

    @Test
    void isAnErrorWithoutAnythingToCheck() {
        assertThatThrownBy(() -> checkAll())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("checkAll has nothing to check: name a system");
    }
}
