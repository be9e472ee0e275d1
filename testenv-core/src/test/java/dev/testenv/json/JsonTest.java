package dev.testenv.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @Test
    void readsEveryKindOfValue() {
        assertThat(
                        Json.parse(
                                " {\"a\": [1, -2.5e1, true, false, null, \"x\"], \"b\": {}, \"c\": []} "))
                .isEqualTo(
                        Map.of(
                                "a",
                                List.of(1L, -25.0, true, false, Json.NULL, "x"),
                                "b",
                                Map.of(),
                                "c",
                                List.of()));
    }

    @Test
    void writesWhatItReads() {
        String text = "{\"b\":[1,\"\\\"\\\\\\n\\u0001/ä\",null],\"a\":{\"c\":2.5}}";
        assertThat(Json.write(Json.parse(text))).isEqualTo(text);
    }

    @Test
    void keepsEveryDigitOfALong() {
        assertThat(Json.parse("1795000000123456789")).isEqualTo(1795000000123456789L);
        assertThat(Json.parse("99999999999999999999")).isEqualTo(1e20);
    }

    @Test
    void readsEscapes() {
        assertThat(Json.parse("\"\\u00e4\\ud83d\\ude00\\/\\b\\f\\t\"")).isEqualTo("ä😀/\b\f\t");
    }

    @Test
    void sortsMembersForComparison() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("b", List.of(Json.parse("{\"z\":1,\"y\":2}")));
        members.put("a", 1);
        assertThat(Json.canonical(members)).isEqualTo("{\"a\":1,\"b\":[{\"y\":2,\"z\":1}]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[1",
                "[1 2]",
                "{\"a\"}",
                "{a:1}",
                "\"a",
                "\"\\x\"",
                "\"\\u12\"",
                "\"\\uzzzz\"",
                "tru",
                "1 2",
                "-",
                "[1,]",
                "{\"a\":1,}",
                "\"a\nb\"",
                "+1",
                "01",
                "NaN"
            })
    void refusesWhatIsNotJson(String text) {
        assertThatThrownBy(() -> Json.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not JSON at character ");
    }

    @Test
    void refusesNestingWithoutEnd() {
        assertThatThrownBy(() -> Json.parse("[".repeat(100_000)))
                .hasMessage("not JSON at character 200: nested too deeply");
    }
}
