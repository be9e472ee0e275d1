package dev.testenv.dsl;

import dev.testenv.model.App;

/** An app that speaks HTTP. */
public record HttpApp(App app, Attachment attachment) implements AppHandle {
    static Declaration<HttpApp> declare(String name, String image) {
        return Declaration.of(name, image, HttpApp::new);
    }
}
