package dev.testenv.docker.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressTest {
    @Test
    void aPullSumsItsLayersUp() {
        PullProgress pull = new PullProgress();
        assertThat(pull.update("latest", "Pulling from library/redis", 0, 0)).isEmpty();
        assertThat(pull.update("a", "Pulling fs layer", 0, 0)).isEqualTo("pulling, 0 of 1 layers");
        assertThat(pull.update("b", "Already exists", 0, 0)).isEqualTo("pulling, 1 of 2 layers");
        assertThat(pull.update("a", "Downloading", 3_000_000, 9_000_000))
                .isEqualTo("pulling, 1 of 2 layers, 3 of 9 MB");
        assertThat(pull.update("a", "Download complete", 0, 0))
                .isEqualTo("pulling, 1 of 2 layers, 9 of 9 MB");
        assertThat(pull.update("a", "Pull complete", 0, 0))
                .isEqualTo("pulling, 2 of 2 layers, 9 of 9 MB");
    }

    @Test
    void aBuildShowsItsLinesAndRemembersTheLast() {
        List<String> shown = new ArrayList<>();
        BuildOutput build = new BuildOutput(shown::add);
        build.add("Step 1/2 : FROM x\n ---> 12");
        build.add("34\n10%\r50%\r100%\n");
        build.add("unfinished");
        assertThat(shown).containsExactly("Step 1/2 : FROM x", "100%");
        assertThat(build.lastLines())
                .isEqualTo("  Step 1/2 : FROM x\n   ---> 1234\n  100%\n  unfinished");
    }

    @Test
    void aBuildRemembersNoMoreThanTwentyLines() {
        BuildOutput build = new BuildOutput(line -> {});
        for (int i = 0; i < 100; i++) {
            build.add("line " + i + "\n");
        }
        assertThat(build.lastLines().lines()).hasSize(20).startsWith("  line 80");
    }

    @Test
    void proxiesArePassedInBothSpellings() {
        assertThat(Build.proxies(Map.of("https_proxy", "http://p:1", "NO_PROXY", "x", "PATH", "/")))
                .isEqualTo(
                        Map.of(
                                "HTTPS_PROXY", "http://p:1",
                                "https_proxy", "http://p:1",
                                "NO_PROXY", "x",
                                "no_proxy", "x"));
    }
}
