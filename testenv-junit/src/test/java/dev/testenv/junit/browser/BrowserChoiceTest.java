package dev.testenv.junit.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.testenv.dsl.Catalog;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

class BrowserChoiceTest {
    private static final class Browsers extends Catalog {
        Browsers(String... names) {
            List.of(names).forEach(name -> add(TestBrowser.testBrowser(name)));
        }
    }

    private static String chosen(String name, String... browsers) {
        return new BrowserChoice(new Browsers(browsers), Browser.class.getClassLoader())
                .app(name)
                .app()
                .name();
    }

    @Test
    void isTheOnlyBrowserOrTheOneThatIsNamed() {
        assertThat(chosen("", "chromium")).isEqualTo("chromium");
        assertThat(chosen("old", "chromium", "old")).isEqualTo("old");
    }

    @Test
    void aCatalogWithoutABrowserSaysHowToDeclareOne() {
        assertThatThrownBy(() -> chosen(""))
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessageContaining("Browsers has no app with a browser. Declare one")
                .hasMessageContaining("browserApp(\"browser\", \"testenv/browser\")");
    }

    @Test
    void oneOfSeveralHasToBeNamed() {
        assertThatThrownBy(() -> chosen("", "chromium", "old"))
                .hasMessageEndingWith(
                        "has several apps with a browser: chromium, old."
                                + " Name one: @Browser(\"chromium\")");
        assertThatThrownBy(() -> chosen("firefox", "chromium", "old"))
                .hasMessageContaining("@Browser names the app 'firefox', which is no browser of ")
                .hasMessageEndingWith("It has: chromium, old");
    }

    @Test
    void withoutSeleniumTheDependencyIsNamed() throws Exception {
        try (URLClassLoader without = new URLClassLoader(new URL[0], null)) {
            assertThatThrownBy(() -> new BrowserChoice(new Browsers("x"), without).app(""))
                    .hasMessageContaining("'org.openqa.selenium.remote.RemoteWebDriver' is not on")
                    .hasMessageEndingWith(
                            "Add the dependency org.seleniumhq.selenium:selenium-java to the"
                                    + " tests.");
        }
    }
}
