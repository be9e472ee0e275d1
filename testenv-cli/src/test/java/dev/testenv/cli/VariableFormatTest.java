package dev.testenv.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VariableFormatTest {
    private static final Map<String, String> VARIABLES = new LinkedHashMap<>();

    static {
        VARIABLES.put("URL", "http://a/?b=c");
        VARIABLES.put("KEY", "it's; $42");
        VARIABLES.put("TEXT", "two words");
        VARIABLES.put("LINES", "a\nb");
    }

    @Test
    void writesAFileForDotenv() {
        assertThat(VariableFormat.dotenv.write(VARIABLES))
                .isEqualTo(
                        """
                        URL='http://a/?b=c'
                        KEY="it's; \\$42"
                        TEXT='two words'
                        LINES="a\\nb\"\
                        """);
    }

    @Test
    void writesWhatAShellCanEvaluate() {
        assertThat(VariableFormat.shell.write(VARIABLES))
                .isEqualTo(
                        """
                        export URL='http://a/?b=c'
                        export KEY='it'\\''s; $42'
                        export TEXT='two words'
                        export LINES='a
                        b'\
                        """);
    }

    @Test
    void writesJson() {
        assertThat(VariableFormat.json.write(VARIABLES))
                .isEqualTo(
                        "{\"URL\":\"http://a/?b=c\",\"KEY\":\"it's; $42\",\"TEXT\":\"two words\","
                                + "\"LINES\":\"a\\nb\"}");
    }

    @Test
    void writesOneLineForIdea() {
        assertThat(VariableFormat.idea.write(Map.of("KEY", "a;b"))).isEqualTo("KEY=a\\;b");
        assertThat(VariableFormat.idea.write(VARIABLES))
                .startsWith("URL=http://a/?b=c;KEY=it's\\; $42;TEXT=two words;");
    }

    @Test
    void writesAMemberForLaunchJson() {
        assertThat(VariableFormat.vscode.write(Map.of("KEY", "a\"b")))
                .isEqualTo("\"env\": {\n    \"KEY\": \"a\\\"b\"\n}");
    }
}
