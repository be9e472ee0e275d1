package dev.testenv.dsl;

import java.net.URI;

/** An app in which tests open browsers, behind WebDriver. */
public interface RemoteBrowser extends AppHandle {
    /** For {@code new RemoteWebDriver(...)}; it answers while the app runs. */
    URI remoteUrl();
}
