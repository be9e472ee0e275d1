package dev.testenv.cli;

import dev.testenv.dsl.Catalog;
import dev.testenv.dsl.HttpApp;

/** One small app. */
public final class SampleCatalog extends Catalog {
    public final HttpApp HELLO = add(httpApp("hello", "acme/hello:1", 8080));
}
