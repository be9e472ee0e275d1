package dev.testenv.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordJsonTest {
    @Test
    void whatIsWrittenCanBeRead() {
        Evidence evidence = Sample.evidence(2, 3, "é\n\"<&");
        String json = RecordJson.write(evidence, text -> text);
        assertThat(RecordJson.read(Evidence.class, json)).isEqualTo(evidence);
    }

    @Test
    void nothingButTextsIsChanged() {
        Part part =
                new Part(
                        List.of(Sample.failed(7, "tests/x")),
                        List.of(new StartUp("dev", "attached", Sample.BEGAN, Duration.ofMillis(3))),
                        List.of(),
                        List.of(),
                        List.of());
        String json = RecordJson.write(part, text -> "***");
        assertThat(json)
                .startsWith(
                        "{\"tests\":[{\"id\":\"***\",\"testClass\":\"***\",\"name\":\"***\","
                                + "\"outcome\":\"FAILED\",\"began\":\"2026-11-20T06:11:19.007Z\","
                                + "\"took\":7,");
        assertThat(RecordJson.read(Part.class, json).tests().getFirst().failed()).isTrue();
    }

    @Test
    void aPictureIsNoText() {
        byte[] png = {1, 2, 3};
        Evidence evidence = Sample.withPicture(Sample.evidence(1, 1, "boom"), png);
        String json = RecordJson.write(evidence, text -> "***");
        Exhibit read = RecordJson.read(Evidence.class, json).exhibits().getFirst();
        assertThat(read.title()).isEqualTo("***");
        assertThat(read.pictures().getFirst().content()).isEqualTo(png);
    }

    @Test
    void whatIsNoneIsNamed() {
        assertThatThrownBy(() -> RecordJson.read(Part.class, "{\"tests\":7}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("TestResult")
                .hasMessageEndingWith(": 7");
    }
}
