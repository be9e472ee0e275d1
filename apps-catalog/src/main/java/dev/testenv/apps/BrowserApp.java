package dev.testenv.apps;

import dev.testenv.dsl.Attachment;
import dev.testenv.dsl.Declaration;
import dev.testenv.dsl.EndpointDeclaration;
import dev.testenv.dsl.RemoteBrowser;
import dev.testenv.dsl.Wait;
import dev.testenv.model.App;
import java.net.URI;

/** Chromium behind chromedriver, inside the environment: it resolves the environment's names. */
public record BrowserApp(App app, Attachment attachment) implements RemoteBrowser {
    /** With 512 MiB of shared memory: where a browser uses it, the engine's 64 crash tabs. */
    public static Declaration<BrowserApp> browserApp(String name, String image) {
        return Declaration.of(name, image, BrowserApp::new)
                .endpoints(EndpointDeclaration.named("www").http("www", 9515))
                .waitFor(Wait.http("/status", 200, "\"ready\"\\s*:\\s*true"))
                .shmMiB(512);
    }

    /**
     * The same with a screen for each session, for the image {@code testenv/browser-video}: {@code
     * http://browser.dev.test:7900/} shows the one that was opened last, and the report of a failed
     * test has a video.
     */
    public static Declaration<BrowserApp> watchedBrowserApp(String name, String image) {
        return browserApp(name, image)
                .endpoints(
                        EndpointDeclaration.named("www").http("www", 9515).http("screens", 7900));
    }

    /** {@code http://browser.dev.test:9515}. */
    @Override
    public URI remoteUrl() {
        return URI.create("http://" + address());
    }
}
