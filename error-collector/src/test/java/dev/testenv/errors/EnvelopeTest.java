package dev.testenv.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.testenv.errors.Envelope.Item;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnvelopeTest {
    @Test
    void takesPayloadsByTheirLength() {
        Envelope envelope =
                parse(
                        "{\"dsn\":\"x\"}\n{\"type\":\"attachment\",\"length\":5}\na\nb\nc\n{\"type\":\"event\"}\n{}");

        assertThat(types(envelope)).containsExactly("attachment", "event");
        assertThat(text(envelope.items().get(0))).isEqualTo("a\nb\nc");
    }

    @Test
    void takesPayloadsUpToTheLineBreakWhenNoLengthIsGiven() {
        Envelope envelope =
                parse("{}\n{\"type\":\"event\"}\n{\"a\":1}\n{\"type\":\"session\"}\n{}\n\n");

        assertThat(types(envelope)).containsExactly("event", "session");
        assertThat(text(envelope.items().get(0))).isEqualTo("{\"a\":1}");
    }

    @Test
    void countsLengthInBytesAndNotInLetters() {
        Envelope envelope = parse("{}\n{\"type\":\"event\",\"length\":10}\n{\"a\":\"ü\"}\n");

        assertThat(text(envelope.items().get(0))).isEqualTo("{\"a\":\"ü\"}");
    }

    @Test
    void mayHaveNoItems() {
        assertThat(parse("{}").items()).isEmpty();
        assertThat(parse("{}\n").items()).isEmpty();
    }

    @Test
    void mayHaveAnEmptyPayload() {
        Envelope envelope =
                parse("{}\n{\"type\":\"attachment\",\"length\":0}\n\n{\"type\":\"x\"}\n");

        assertThat(types(envelope)).containsExactly("attachment", "x");
    }

    @Test
    void saysWhichPartIsWrong() {
        assertRefused("", "the envelope's header (its first line) is not a JSON object");
        assertRefused("nonsense", "the envelope's header (its first line) is not a JSON object");
        assertRefused("{}\n[]\n", "the header of item 1 is not a JSON object");
        assertRefused("{}\n{\"type\":\"x\"}\n\n{}\n", "the header of item 2 has no type");
        assertRefused(
                "{}\n{\"type\":\"x\",\"length\":9}\nshort",
                "item 1 says length 9, but 5 bytes follow");
        assertRefused(
                "{}\n{\"type\":\"x\",\"length\":-1}\nab",
                "item 1 says length -1, but 2 bytes follow");
        assertRefused(
                "{}\n{\"type\":\"x\",\"length\":\"2\"}\nab",
                "item 1 says length 2, but 2 bytes follow");
    }

    @Test
    void refusesWhatIsNestedTooDeeply() {
        assertRefused(
                "{\"a\":" + "[".repeat(500_000), "the envelope's header (its first line) is n");
    }

    private static void assertRefused(String envelope, String reason) {
        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> parse(envelope))
                .withMessageStartingWith(reason)
                .matches(e -> e.status() == 400);
    }

    private static Envelope parse(String text) {
        return Envelope.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> types(Envelope envelope) {
        return envelope.items().stream().map(Item::type).toList();
    }

    private static String text(Item item) {
        return new String(item.payload(), StandardCharsets.UTF_8);
    }
}
