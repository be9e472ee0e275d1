package dev.testenv.dsl;

import java.net.URI;
import java.util.Optional;

/** An app in which tests open browsers, behind WebDriver. */
public interface RemoteBrowser extends AppHandle {
    /** For {@code new RemoteWebDriver(...)}; it answers while the app runs. */
    URI remoteUrl();

    /**
     * Where the screens of browsers can be watched: {@code /} shows the one that was opened last,
     * and {@code /videos/12.mp4} is what the browser with the process 12 has shown so far. Empty
     * when the default endpoint has no port that is called {@code screens}.
     */
    default Optional<URI> screensUrl() {
        return app().defaultEndpoint().stream()
                .flatMap(endpoint -> endpoint.ports().stream())
                .filter(port -> port.name().equals("screens"))
                .map(port -> URI.create("http://" + hostName() + ":" + port.number() + "/"))
                .findFirst();
    }
}
