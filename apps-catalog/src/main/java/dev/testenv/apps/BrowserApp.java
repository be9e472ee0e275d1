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

    /** {@code http://browser.dev.test:9515}. */
    @Override
    public URI remoteUrl() {
        return URI.create("http://" + address());
    }
}
