package dev.testenv.junit.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.dsl.Catalog;
import dev.testenv.junit.FakeEnvironment;
import dev.testenv.junit.NoErrorsInLogs;
import dev.testenv.junit.TestRun;
import dev.testenv.junit.UseEnvironment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeOptions;

@SuppressWarnings("NullAway.Init")
class BrowserTest {
    private final FakeEnvironment environment = new FakeEnvironment().withSecret("hunter2");
    private FakeChromium chromium;

    @TempDir Path report;

    @BeforeEach
    void begin() {
        chromium = FakeChromium.current();
    }

    private List<String> failures(Class<?> testClass) {
        return TestRun.failures(TestRun.on(environment, report.toString(), testClass));
    }

    /** One browser. */
    public static final class Apps extends Catalog {
        public final TestBrowser BROWSER = add(TestBrowser.testBrowser("browser"));
    }

    @ExtendWith(TestRun.OnFakes.class)
    @ExtendWith(FakeChromium.OnFakes.class)
    @UseEnvironment(Apps.class)
    abstract static class OnApps {}

    static class Pair extends OnApps {
        @Browser private WebDriver own;

        @Test
        void hasThree(@Browser WebDriver ann, @Browser BrowserSession bob) {
            assertThat(List.of(own, ann, bob)).doesNotHaveDuplicates();
        }

        @Test
        void hasOneOfItsOwn() {
            assertThat(own).isNotNull();
        }
    }

    @Test
    void everyTestHasItsOwnSessionsAndTheyEndWithIt() {
        assertThat(failures(Pair.class)).isEmpty();
        assertThat(chromium.calls("newSession")).hasSize(4);
        assertThat(chromium.calls("quit")).hasSize(4);
        assertThat(chromium.calls()).contains("at http://browser.fake.test:9515");
        assertThat(environment.calls()).contains("start [browser]");
    }

    static class Shared extends OnApps {
        private static WebDriver shared;

        @BeforeAll
        static void open(@Browser WebDriver browser) {
            shared = browser;
        }

        @Test
        void looks() {
            shared.get("http://shop/one");
        }

        @Test
        void looksAgain() {
            shared.get("http://shop/two");
        }
    }

    @Test
    void aSessionForAClassEndsWithTheClass() {
        assertThat(failures(Shared.class)).isEmpty();
        assertThat(chromium.calls("newSession", "get", "quit"))
                .extracting(call -> call.split(" ")[0])
                .containsExactly("newSession", "get", "get", "quit");
    }

    @Test
    void requestsCarryTheTest() {
        assertThat(failures(Shared.class)).isEmpty();
        assertThat(chromium.calls("executeCdpCommand"))
                .hasSize(2)
                .allMatch(call -> call.contains("Network.setExtraHTTPHeaders"))
                .anyMatch(call -> call.contains("testenv.test=Shared.looksAgain"));
    }

    static class Windows extends OnApps {
        @Test
        void opensOne(@Browser WebDriver browser) {
            var unused = browser.switchTo().newWindow(WindowType.TAB).switchTo().window("w1");
        }
    }

    @Test
    void requestsOfOtherWindowsCarryItToo() {
        assertThat(failures(Windows.class)).isEmpty();
        assertThat(chromium.calls("newWindow", "switchToWindow", "executeCdpCommand"))
                .extracting(call -> call.split(" ")[0])
                .containsSubsequence(
                        "newWindow", "executeCdpCommand", "switchToWindow", "executeCdpCommand");
    }

    static class Failing extends OnApps {
        @Test
        void fails(@Browser WebDriver browser) {
            throw new IllegalStateException("no order");
        }
    }

    @Test
    void aTestThatFailsShowsWhatItsBrowserShowed() throws Exception {
        chromium.logging("SEVERE", "hunter2 is wrong");
        assertThat(failures(Failing.class)).containsExactly("no order");
        Path test = report.resolve("tests/BrowserTest-Failing.fails");
        assertThat(test.resolve("browser-1-screenshot.png"))
                .hasBinaryContent(FakeChromium.SCREENSHOT);
        assertThat(test.resolve("browser-1-page-source.txt")).hasContent("<html>***</html>");
        assertThat(test.resolve("browser-1-console.log"))
                .content()
                .endsWith("SEVERE *** is wrong\n");
        assertThat(Files.readString(report.resolve("index.html")))
                .contains(
                        "http://shop.fake.test/, its driver is 01234567 in the log of browser",
                        "data:image/png;base64,AQID");
        assertThat(chromium.calls("screenshot", "quit"))
                .extracting(call -> call.split(" ")[0])
                .containsExactly("screenshot", "quit");
    }

    static class Quitting extends OnApps {
        @Test
        @NoErrorsInLogs
        void quitsItself(@Browser WebDriver browser) {
            browser.quit();
        }
    }

    @Test
    void anErrorInTheConsoleCountsEvenWhenTheTestHasEndedTheSession() {
        chromium.logging("SEVERE", "the basket of hunter2 is empty");
        chromium.logging("WARNING", "old");
        assertThat(failures(Quitting.class))
                .singleElement()
                .asString()
                .contains("browser/console: SEVERE the basket of *** is empty")
                .doesNotContain("old");
        assertThat(chromium.calls("quit")).hasSize(1);
    }

    static class Adjusted extends OnApps {
        /** Has to be made by the extension. */
        static final class German implements BrowserOptions {
            @Override
            public void addTo(ChromeOptions options) {
                var unused = options.addArguments("--lang=de");
            }
        }

        @Test
        void isGerman(@Browser(options = German.class) WebDriver browser) {}
    }

    @Test
    void optionsAreGivenToTheOneThatIsNamed() {
        assertThat(failures(Adjusted.class)).isEmpty();
        assertThat(chromium.calls("newSession"))
                .singleElement()
                .asString()
                .contains("--lang=de", "goog:loggingPrefs");
    }

    static class Confused extends OnApps {
        @Test
        void wantsAText(@Browser String browser) {}
    }

    @Test
    void saysWhichTypeABrowserHas() {
        assertThat(failures(Confused.class))
                .singleElement()
                .asString()
                .contains("which is a java.lang.String. Give it the type BrowserSession");
    }
}
