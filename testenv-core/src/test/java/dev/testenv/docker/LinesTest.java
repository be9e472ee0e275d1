package dev.testenv.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.docker.Logs.Line;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinesTest {
    private final List<Line> given = new ArrayList<>();
    private final Lines lines = new Lines(true, given::add);

    @Test
    void piecesMayEndInTheMiddleOfACharacter() {
        byte[] text = "grün\r\n\nx".getBytes(StandardCharsets.UTF_8);
        lines.add(Arrays.copyOfRange(text, 0, 3));
        lines.add(Arrays.copyOfRange(text, 3, text.length));
        assertThat(given).containsExactly(new Line(true, "grün"), new Line(true, ""));
        lines.end();
        lines.end();
        assertThat(given.getLast()).isEqualTo(new Line(true, "x"));
        assertThat(given).hasSize(3);
    }
}
