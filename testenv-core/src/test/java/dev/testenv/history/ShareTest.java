package dev.testenv.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareTest {
    @ParameterizedTest
    @CsvSource({
        "18, 20, 0.6990, 0.9721",
        "20, 20, 0.8389, 1",
        "0, 10, 0, 0.2775",
        "1, 1, 0.2065, 1",
        "14, 20, 0.4810, 0.8545",
        "0, 0, 0, 1"
    })
    void knowsBetweenWhatTheTrueRateLies(int part, int whole, double low, double high) {
        Share share = new Share(part, whole);
        assertThat(share.low()).isCloseTo(low, within(0.0001));
        assertThat(share.high()).isCloseTo(high, within(0.0001));
    }

    @Test
    void isAHundredPercentOnlyWhenNothingIsLeft() {
        assertThat(new Share(999, 1000).percent()).isEqualTo(99);
        assertThat(new Share(1, 1000).percent()).isEqualTo(1);
        assertThat(new Share(7, 7).percent()).isEqualTo(100);
        assertThat(new Share(0, 7).percent()).isZero();
        assertThat(new Share(2, 3).percent()).isEqualTo(67);
    }

    @Test
    void isNeverMoreThanTheWhole() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Share(2, 1))
                .withMessage("2 of 1");
    }
}
