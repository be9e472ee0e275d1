package dev.testenv.junit.browser;

import org.openqa.selenium.chrome.ChromeOptions;

/**
 * Changes how Chromium is started: its language, its size. Has a constructor without parameters.
 */
@FunctionalInterface
public interface BrowserOptions {
    /** Adds to what the session would be opened with. */
    void addTo(ChromeOptions options);
}
