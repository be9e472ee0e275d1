package dev.testenv.model;

import static dev.testenv.model.Quoted.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuotedTest {
    @Test
    void showsLettersOfEveryAlphabet() {
        assertThat(quoted("größe-7 東京")).isEqualTo("'größe-7 東京'");
    }

    @Test
    void escapesWhatCannotBeSeen() {
        assertThat(quoted("a\nb\r\tc\0\u001b[31m\u202e'\\"))
                .isEqualTo("'a\\nb\\r\\tc\\u0000\\u001b[31m\\u202e\\'\\\\'");
    }

    @Test
    void cutsWhatIsTooLong() {
        assertThat(quoted("x".repeat(81))).isEqualTo("'" + "x".repeat(80) + "...'");
    }
}
