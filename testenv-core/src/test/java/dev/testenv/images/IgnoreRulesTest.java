package dev.testenv.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class IgnoreRulesTest {
    private static boolean includes(String path, String... lines) {
        return new IgnoreRules(List.of(lines)).includes(path);
    }

    @Test
    void withoutRulesEverythingIsPart() {
        assertThat(includes("a/b.txt")).isTrue();
    }

    @Test
    void aFolderKeepsOutAllThatIsInIt() {
        assertThat(includes("target/classes/A.class", "target/")).isFalse();
        assertThat(includes("target", "/target")).isFalse();
        assertThat(includes("module/target/A.class", "target")).isTrue();
    }

    @Test
    void aStarStaysWithinAName() {
        assertThat(includes("a.log", "*.log")).isFalse();
        assertThat(includes("logs/a.log", "*.log")).isTrue();
        assertThat(includes("logs/a.log", "*/*.log")).isFalse();
        assertThat(includes("ab", "a?")).isFalse();
        assertThat(includes("a/b", "a?b")).isTrue();
        assertThat(includes("a1", "a[0-9]")).isFalse();
    }

    @Test
    void twoStarsDoNot() {
        assertThat(includes("a.log", "**/*.log")).isFalse();
        assertThat(includes("x/y/a.log", "**/*.log")).isFalse();
        assertThat(includes("x/y/z", "x/**")).isFalse();
        assertThat(includes("x", "x/**")).isTrue();
    }

    @Test
    void theLastMatchDecides() {
        assertThat(includes("docs/keep.md", "docs", "!docs/keep.md")).isTrue();
        assertThat(includes("docs/keep.md", "!docs/keep.md", "docs")).isFalse();
        assertThat(includes("docs/other.md", "docs", "!docs/keep.md")).isFalse();
    }

    @Test
    void commentsAndEmptyLinesSayNothing() {
        assertThat(includes("a", "# a", "", "  ")).isTrue();
    }

    @Test
    void theDockerfileIsAlwaysPart() {
        assertThat(includes("Dockerfile", "**")).isTrue();
        assertThat(includes(".dockerignore", "*")).isTrue();
    }
}
