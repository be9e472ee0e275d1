package dev.testenv.junit.browser;

import static java.util.stream.Collectors.joining;

import dev.testenv.dsl.Catalog;
import dev.testenv.dsl.RemoteBrowser;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** Which of a catalog's apps a test's browser runs in, and whether it can be driven at all. */
record BrowserChoice(Catalog catalog, ClassLoader classes) {
    /** One class of each of Selenium's artifacts that are needed. */
    private static final List<String> NEEDED =
            List.of(
                    "org.openqa.selenium.remote.RemoteWebDriver",
                    "org.openqa.selenium.chrome.ChromeOptions");

    /**
     * @param name of the app; empty for the only one
     * @throws ExtensionConfigurationException when there is no such app, more than one, or no
     *     Selenium
     */
    RemoteBrowser app(String name) {
        requireSelenium();
        List<RemoteBrowser> all = catalog.handles(RemoteBrowser.class);
        List<RemoteBrowser> meant =
                all.stream()
                        .filter(each -> name.isEmpty() || each.app().name().equals(name))
                        .toList();
        if (meant.size() == 1) {
            return meant.getFirst();
        }
        String type = catalog.getClass().getName();
        String names = all.stream().map(each -> each.app().name()).collect(joining(", "));
        if (all.isEmpty()) {
            throw new ExtensionConfigurationException(
                    "@Browser: "
                            + type
                            + " has no app with a browser. Declare one whose type implements"
                            + " RemoteBrowser, such as browserApp(\"browser\", \"testenv/browser\")"
                            + " of the reference catalog.");
        }
        throw new ExtensionConfigurationException(
                meant.isEmpty()
                        ? "@Browser names the app '"
                                + name
                                + "', which is no browser of "
                                + type
                                + ". It has: "
                                + names
                        : "@Browser: "
                                + type
                                + " has several apps with a browser: "
                                + names
                                + ". Name one: @Browser(\""
                                + meant.getFirst().app().name()
                                + "\")");
    }

    private void requireSelenium() {
        for (String type : NEEDED) {
            try {
                Class<?> unused = Class.forName(type, false, classes);
            } catch (ClassNotFoundException e) {
                throw new ExtensionConfigurationException(
                        "@Browser needs Selenium, and '"
                                + type
                                + "' is not on the class path. Add the dependency"
                                + " org.seleniumhq.selenium:selenium-java to the tests.",
                        e);
            }
        }
    }
}
