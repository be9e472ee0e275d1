package dev.testenv.junit.browser;

import dev.testenv.dsl.Attachment;
import dev.testenv.dsl.Declaration;
import dev.testenv.dsl.EndpointDeclaration;
import dev.testenv.dsl.RemoteBrowser;
import dev.testenv.dsl.Wait;
import dev.testenv.model.App;
import java.net.URI;

/** The browser of this repository's images. */
public record TestBrowser(App app, Attachment attachment) implements RemoteBrowser {
    public static Declaration<TestBrowser> testBrowser(String name) {
        return Declaration.of(name, "testenv/browser", TestBrowser::new)
                .endpoints(EndpointDeclaration.named("www").http("www", 9515))
                .waitFor(Wait.http("/status", 200, "\"ready\"\\s*:\\s*true"))
                .shmMiB(512)
                .onDemand();
    }

    @Override
    public URI remoteUrl() {
        return URI.create("http://" + address());
    }
}
