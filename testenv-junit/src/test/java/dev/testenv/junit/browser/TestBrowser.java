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
        return of(name, "testenv/browser")
                .endpoints(EndpointDeclaration.named("www").http("www", 9515));
    }

    private static Declaration<TestBrowser> of(String name, String image) {
        return Declaration.of(name, image, TestBrowser::new)
                .waitFor(Wait.http("/status", 200, "\"ready\"\\s*:\\s*true"))
                .shmMiB(512)
                .onDemand();
    }

    /** The same with screens. */
    public static Declaration<TestBrowser> watchedTestBrowser(String name) {
        return of(name, "testenv/browser-video")
                .endpoints(
                        EndpointDeclaration.named("www").http("www", 9515).http("screens", 7900));
    }

    @Override
    public URI remoteUrl() {
        return URI.create("http://" + address());
    }
}
