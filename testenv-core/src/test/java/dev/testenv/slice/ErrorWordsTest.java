package dev.testenv.slice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorWordsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-20 06:11:19 ERROR boom",
                "Traceback (most recent call last):",
                "ZeroDivisionError: division by zero",
                "java.lang.IllegalStateException: no",
                "2026/11/20 06:11:19 [error] 31#31: connect() failed",
                "FATAL:  password authentication failed"
            })
    void areSeen(String line) {
        assertThat(ErrorWords.in(line)).isTrue();
    }

    @Test
    void areNotSeenInWhatOnlySoundsLikeThem() {
        assertThat(ErrorWords.in("GET /errors 200, error_count=0, TERRORS")).isFalse();
    }
}
