package dev.testenv.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.testenv.sitectl.BadInputException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogLoaderTest {
    private final CatalogLoader loader = new CatalogLoader(List.of());

    @Test
    void makesACatalog() {
        assertThat(loader.load(SampleCatalog.class.getName()).apps())
                .extracting(a -> a.name())
                .containsExactly("hello");
    }

    @Test
    void saysWhereItLooked() {
        assertThatThrownBy(() -> loader.load("com.acme.Apps"))
                .isInstanceOf(BadInputException.class)
                .hasMessage(
                        "There is no catalog class 'com.acme.Apps' in our own jars, and no class"
                                + " path was given. Say where it is: --classpath target/classes,"
                                + " or 'classpath:' in testenv.yml");
        assertThatThrownBy(() ->
                        new CatalogLoader(List.of(Path.of("/acme/lib.jar"))).load("com.acme.Apps"))
                .hasMessage(
                        "There is no catalog class 'com.acme.Apps' in '/acme/lib.jar'. Build it"
                                + " first, or correct the name");
    }

    @Test
    void passesOnWhyACatalogThrows() {
        assertThatThrownBy(() -> loader.load(BrokenCatalog.class.getName()))
                .isInstanceOf(BadInputException.class)
                .hasMessage(
                        "Catalog 'dev.testenv.cli.BrokenCatalog' could not be made:"
                                + " java.lang.IllegalStateException: no database list");
    }

    @Test
    void takesNothingElseForACatalog() {
        assertThatThrownBy(() -> loader.load("java.lang.String"))
                .isInstanceOf(BadInputException.class)
                .hasMessage(
                        "Class 'java.lang.String' is no catalog: it must extend"
                                + " dev.testenv.dsl.Catalog");
    }
}
