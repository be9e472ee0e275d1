package dev.testenv.junit.browser;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.dsl.Catalog;
import dev.testenv.junit.OnEngine;
import dev.testenv.junit.Policy;
import dev.testenv.junit.TestRun;
import dev.testenv.junit.UseEnvironment;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A browser with a screen. */
@SuppressWarnings("NullAway.Init")
@EnabledIfSystemProperty(
        named = "testenv.it.video",
        matches = "true",
        disabledReason = "its image takes minutes to build")
class BrowserVideoIT {
    /** Left for looking at it. */
    private static final Path REPORT = Path.of("target/browser-video-report").toAbsolutePath();

    @RegisterExtension final OnEngine engine = new OnEngine();

    /** One of them. */
    public static final class Apps extends Catalog {
        public final TestBrowser BROWSER = add(TestBrowser.watchedTestBrowser("browser"));
    }

    @UseEnvironment(value = Apps.class, policy = Policy.KEEP)
    static class Watched {
        private Apps apps;

        @Test
        void watchesTheOtherOne(@Browser BrowserSession seen, @Browser BrowserSession seeing) {
            URI screens = apps.BROWSER.screensUrl().orElseThrow();
            seen.visit(screens.resolve("videos/"));
            Object process = seen.getCapabilities().getCapability("goog:processID");
            seeing.visit(
                    screens.resolve(
                            "vnc.html?autoconnect=true&resize=scale&path=websockify%3Ftoken%3D"
                                    + process));
            throw new IllegalStateException("look at it");
        }
    }

    @Test
    void isWatchedAndRecorded() {
        assertThat(
                        TestRun.failures(
                                engine.run(
                                        Watched.class,
                                        Map.of("testenv.report", REPORT.toString()))))
                .containsExactly("look at it");
        Path test = REPORT.resolve("tests/BrowserVideoIT-Watched.watchesTheOtherOne");
        assertThat(test.resolve("browser-1-video.mp4")).content(ISO_8859_1).contains("ftyp");
        assertThat(test.resolve("browser-2-video.mp4")).content(ISO_8859_1).contains("ftyp");
    }
}
