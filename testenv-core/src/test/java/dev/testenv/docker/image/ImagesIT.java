package dev.testenv.docker.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.testenv.docker.RealEngine;
import dev.testenv.images.ImageChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagesIT {
    @TempDir Path folder;

    private final RealEngine real = new RealEngine();
    private final List<String> made = new ArrayList<>();
    private final List<String> progress = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void close() {
        for (String reference : made) {
            if (images().isPresent(reference)) {
                real.docker.client().removeImageCmd(reference).exec();
            }
        }
        real.close();
    }

    private Images images() {
        Map<String, String> env = Map.of("TESTENV_BASE_IMAGE", RealEngine.baseImage());
        return new Images(real.docker, new Recipes(folder), new Credentials(env, folder), env);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private ImageChoice recipe(String name) {
        String hash = new Recipes(folder).recipeHash(name).orElseThrow();
        String reference = "testenv/" + name + ":" + hash;
        made.add(reference);
        return new ImageChoice.Recipe(name, reference);
    }

    private void provide(ImageChoice choice) throws InterruptedException {
        images().provide(choice, "billing/www", progress::add);
    }

    @Test
    void buildsARecipeOnTheBaseAndLabelsIt() throws Exception {
        String name = real.names.environment();
        write(
                name + "/Dockerfile",
                "ARG BASE=none\nFROM ${BASE}\nCOPY hello /hello\nRUN cat /hello\n");
        write(name + "/hello", "hello from a recipe\n");
        ImageChoice choice = recipe(name);
        provide(choice);
        assertThat(images().isPresent(choice.reference())).isTrue();
        assertThat(progress).contains("hello from a recipe");
        assertThat(new OwnImages(real.docker).list())
                .anyMatch(own ->
                        own.name().equals(name) && own.reference().equals(choice.reference()));
        progress.clear();
        provide(choice);
        assertThat(progress).isEmpty();
    }

    @Test
    void aRecipeMayMakeItsOwnRootFileSystem() throws Exception {
        String name = real.names.environment();
        write(name + "/Dockerfile", "FROM scratch\nADD rootfs.tar /\n");
        write(name + "/make-rootfs", "echo making it; echo x >x; tar -cf \"$1\" x; rm x\n");
        ImageChoice choice = recipe(name);
        Images withPath =
                new Images(
                        real.docker,
                        new Recipes(folder),
                        new Credentials(Map.of(), folder),
                        Map.of("PATH", String.valueOf(System.getenv("PATH"))));
        withPath.provide(choice, "base", progress::add);
        assertThat(progress).contains("making it");
        assertThat(withPath.isPresent(choice.reference())).isTrue();
    }

    @Test
    void whatItIsBuiltFromIsNotWhatIsIgnored() throws Exception {
        write("app/Dockerfile", "ARG BASE=none\nFROM ${BASE}\nCOPY . /app/\nRUN ls /app\n");
        write("app/.dockerignore", "secret\n");
        write("app/secret", "s");
        write("app/open", "o");
        Path app = folder.resolve("app");
        String reference =
                "testenv-build/" + real.names.environment() + ":" + new BuildContext(app).hash();
        made.add(reference);
        provide(new ImageChoice.Context(app, reference));
        assertThat(progress).contains("open").doesNotContain("secret");
    }

    @Test
    void aBuildThatFailsIsShownWithItsLastLines() throws Exception {
        String name = real.names.environment();
        write(name + "/Dockerfile", "ARG BASE=none\nFROM ${BASE}\nRUN echo not so; exit 3\n");
        ImageChoice choice = recipe(name);
        assertThatThrownBy(() -> provide(choice))
                .isInstanceOf(ImageFailedException.class)
                .hasMessageStartingWith("Could not build image '" + choice.reference() + "'")
                .hasMessageContaining("returned a non-zero code: 3")
                .hasMessageContaining("The build's last lines:\n")
                .hasMessageContaining("\n  not so");
    }

    @Test
    void twoWhoNeedTheSameImageBuildItOnce() throws Exception {
        String name = real.names.environment();
        write(name + "/Dockerfile", "ARG BASE=none\nFROM ${BASE}\nRUN sleep 1; echo built\n");
        ImageChoice choice = recipe(name);
        Images images = images();
        List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            threads.add(
                    Thread.ofVirtual()
                            .start(() -> {
                                try {
                                    images.provide(choice, "billing/www", progress::add);
                                } catch (Exception e) {
                                    failures.add(e);
                                }
                            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(failures).isEmpty();
        assertThat(Collections.frequency(progress, "built")).isEqualTo(1);
    }

    @Test
    void aTagOfOursThatIsNotThereIsNeverPulled() throws Exception {
        write("redis/Dockerfile", "FROM scratch\n");
        assertThatThrownBy(() -> provide(new ImageChoice.Recipe("redis", "testenv/redis:none")))
                .hasMessageStartingWith(
                        "No image 'testenv/redis:none' for 'billing/www': it is not on the engine,"
                                + " names under testenv/ are never pulled, and the recipe 'redis'"
                                + " makes tag '");
    }

    @Test
    void pullsWhatIsNotThere() throws Exception {
        try (FakeRegistry registry = new FakeRegistry(false)) {
            String reference = registry.host() + "/acme/shop:1";
            made.add(reference);
            provide(new ImageChoice.Pulled(reference));
            assertThat(images().isPresent(reference)).isTrue();
            assertThat(progress).first().isEqualTo("pulling");
        }
    }

    @Test
    void pullsWithDockersOwnCredentials() throws Exception {
        try (FakeRegistry registry = new FakeRegistry(true)) {
            String reference = registry.host() + "/acme/shop:1";
            made.add(reference);
            assertThatThrownBy(() -> provide(new ImageChoice.Pulled(reference)))
                    .isInstanceOf(ImageFailedException.class)
                    .hasMessageContaining("No image '" + reference + "' for 'billing/www'.")
                    .hasMessageContaining("without credentials")
                    .hasMessageContaining("docker login " + registry.host())
                    .hasMessageContaining("--set billing.image=NAME");
            write(
                    ".docker/config.json",
                    "{\"auths\":{\"" + registry.host() + "\":{\"auth\":\"YW5uOnA6dw==\"}}}");
            provide(new ImageChoice.Pulled(reference));
            assertThat(images().isPresent(reference)).isTrue();
        }
    }

    @Test
    void anImageThatExistsNowhereIsNamedWithWhatWasTried() throws Exception {
        try (FakeRegistry registry = new FakeRegistry(true)) {
            String reference = registry.host() + "/none/shop:1";
            write(
                    ".docker/config.json",
                    "{\"auths\":{\"" + registry.host() + "\":{\"auth\":\"YW5uOnA6dw==\"}}}");
            assertThatThrownBy(() -> provide(new ImageChoice.Pulled(reference)))
                    .hasMessageContaining("on the engine: not there")
                    .hasMessageContaining("never heard")
                    .hasMessageContaining("with the credentials for '" + registry.host());
        }
    }

    @Test
    void aBaseThatCannotBePulledIsMadeByItsRecipe() throws Exception {
        write("base/Dockerfile", "FROM scratch\nADD rootfs.tar /\nLABEL x=y\nCMD [\"none\"]\n");
        write("base/make-rootfs", "echo made here >x; tar -cf \"$1\" x; rm x\n");
        String name = real.names.environment();
        write(name + "/Dockerfile", "ARG BASE=none\nFROM ${BASE}\nLABEL a=b\n");
        made.add(recipe("base").reference());
        ImageChoice choice = recipe(name);
        Map<String, String> env = Map.of("PATH", String.valueOf(System.getenv("PATH")));
        Images images =
                new Images(real.docker, new Recipes(folder), new Credentials(env, folder), env);
        images.provide(choice, "app", progress::add);
        assertThat(images.isPresent(choice.reference())).isTrue();
    }

    @Test
    void ownImagesAreRemovedAndThoseInUseAreKept() throws Exception {
        String name = real.names.environment();
        write(name + "/Dockerfile", "ARG BASE=none\nFROM ${BASE}\nCMD [\"sleep\", \"9\"]\n");
        ImageChoice choice = recipe(name);
        provide(choice);
        OwnImages own = new OwnImages(real.docker);
        List<OwnImages.Own> ours =
                own.list().stream().filter(image -> image.name().equals(name)).toList();
        String container =
                real.docker
                        .client()
                        .createContainerCmd(choice.reference())
                        .withLabels(real.labels())
                        .exec()
                        .getId();
        assertThat(own.remove(ours).kept()).containsOnlyKeys(choice.reference());
        real.containers.remove(container);
        assertThat(own.remove(ours).removed()).containsExactly(choice.reference());
        assertThat(images().isPresent(choice.reference())).isFalse();
    }
}
