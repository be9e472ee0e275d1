package dev.testenv.apps;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.testenv.dsl.Attachment;
import dev.testenv.dsl.Declaration;
import dev.testenv.dsl.EndpointDeclaration;
import dev.testenv.dsl.LoginRequired;
import dev.testenv.dsl.LoginWay;
import dev.testenv.dsl.Wait;
import dev.testenv.model.App;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** An app whose every page wants to know who asks: it sends people to the login provider. */
public record PortalApp(App app, Attachment attachment) implements LoginRequired {
    static Declaration<PortalApp> portalApp(String name) {
        return Declaration.of(name, "testenv/storefront", PortalApp::new)
                .file("/srv/portal.py", program())
                .endpoints(
                        EndpointDeclaration.named("www")
                                .command("python3 /srv/portal.py")
                                .http("http", 8080))
                .waitFor(Wait.http("/health"));
    }

    private static String program() {
        try (InputStream in = PortalApp.class.getResourceAsStream("portal.py")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public LoginWay loginWay() {
        return LoginWay.page("/");
    }
}
