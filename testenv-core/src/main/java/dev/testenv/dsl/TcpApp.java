package dev.testenv.dsl;

import dev.testenv.model.App;

/** An app with one TCP port. */
public record TcpApp(App app, Attachment attachment) implements AppHandle {
    static Declaration<TcpApp> declare(String name, String image, int port) {
        return Declaration.of(name, image, TcpApp::new)
                .endpoints(EndpointDeclaration.named("tcp").tcp("tcp", port));
    }
}
