package dev.testenv.cli;

import dev.testenv.dsl.Catalog;

/** Cannot be made. */
public final class BrokenCatalog extends Catalog {
    public BrokenCatalog() {
        throw new IllegalStateException("no database list");
    }
}
