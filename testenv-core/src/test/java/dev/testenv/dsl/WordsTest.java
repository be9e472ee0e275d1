package dev.testenv.dsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Compared with what sh makes of the same words. */
class WordsTest {
    @Test
    void splitsAtBlanks() {
        assertThat(Words.split("  gunicorn  -b\t0.0.0.0:8080 \n app "))
                .containsExactly("gunicorn", "-b", "0.0.0.0:8080", "app");
        assertThat(Words.split("")).isEmpty();
    }

    @Test
    void keepsWhatIsQuotedTogether() {
        assertThat(Words.split("sh -c 'echo \"a b\"' \"it's\""))
                .containsExactly("sh", "-c", "echo \"a b\"", "it's");
        assertThat(Words.split("a'b c'd")).containsExactly("ab cd");
        assertThat(Words.split("'' \"\"")).containsExactly("", "");
    }

    @Test
    void takesBackslashesAsTheShellDoes() {
        assertThat(Words.split("a\\ b \\'")).containsExactly("a b", "'");
        assertThat(Words.split("'a\\b'")).containsExactly("a\\b");
        assertThat(Words.split("\"\\$ \\\" \\n\"")).containsExactly("$ \" \\n");
    }

    @Test
    void expandsNothing() {
        assertThat(Words.split("echo $HOME `id` * ;"))
                .containsExactly("echo", "$HOME", "`id`", "*", ";");
    }

    @Test
    void refusesAQuoteThatStaysOpen() {
        assertThatThrownBy(() -> Words.split("echo 'a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the command has a quote (') that is not closed: echo 'a");
    }
}
