package dev.testenv.docker.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipesTest {
    @TempDir Path top;

    private void recipe(String name) throws IOException {
        Path folder = top.resolve("dist/lib/images").resolve(name);
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("Dockerfile"), "FROM scratch\n");
    }

    @Test
    void listsFoldersWithADockerfile() throws IOException {
        recipe("redis");
        recipe("postgres");
        Files.createDirectories(top.resolve("dist/lib/images/empty"));
        Recipes recipes = Recipes.find(Optional.of(top.resolve("dist")));
        assertThat(recipes.recipes()).containsExactly("postgres", "redis");
        assertThat(recipes.recipeHash("redis")).isPresent();
        assertThat(recipes.recipeHash("empty")).isEmpty();
    }

    @Test
    void hashesThatWereWrittenDownAreNotComputedAgain() throws IOException {
        recipe("redis");
        Path folder = top.resolve("dist/lib/images");
        Optional<String> computed = new Recipes(folder).recipeHash("redis");

        RecordedHashes.main(new String[] {folder.toString()});
        recipe("postgres");
        Files.writeString(folder.resolve("redis/more"), "x");

        assertThat(new Recipes(folder).recipes()).containsExactly("postgres", "redis");
        assertThat(new Recipes(folder).recipeHash("redis")).isEqualTo(computed);
        assertThat(new Recipes(folder).recipeHash("postgres")).isPresent();

        RecordedHashes.main(new String[] {folder.toString()});

        assertThat(new Recipes(folder).recipeHash("redis")).isPresent().isNotEqualTo(computed);
    }

    @Test
    void areFoundAroundTheJar() throws IOException {
        recipe("redis");
        Path jar = top.resolve("dist/lib/testenv-core.jar");
        assertThat(Recipes.find(Optional.empty(), jar).recipes()).containsExactly("redis");
    }

    @Test
    void areFoundInWhatTheCheckoutBuilt() throws IOException {
        recipe("redis");
        Files.createDirectories(top.resolve("checkout/build"));
        Files.move(top.resolve("dist"), top.resolve("checkout/build/testenv"));
        Path classes = top.resolve("checkout/testenv-core/target/classes");
        assertThat(Recipes.find(Optional.empty(), classes).recipes()).containsExactly("redis");
    }

    @Test
    void theMessageSaysWhereTheyWereLookedForAndWhatToSet() {
        assertThatThrownBy(() -> Recipes.find(Optional.of(top)))
                .hasMessageContaining("'" + top.resolve("lib/images") + "'")
                .hasMessageContaining("Set TESTENV_HOME");
        assertThatThrownBy(() -> Recipes.find(Optional.empty(), top))
                .hasMessageContaining("were not found around '" + top + "'");
    }
}
