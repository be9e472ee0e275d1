package dev.testenv.docker.image;

import com.github.dockerjava.api.exception.NotFoundException;
import dev.testenv.docker.DockerConnection;
import dev.testenv.docker.Tarball;
import dev.testenv.images.ImageChoice;
import dev.testenv.model.ImageName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Sees to it that images are there. May be used by several threads: different images are prepared
 * at the same time, one image once.
 */
public final class Images {
    private final DockerConnection docker;
    private final Recipes recipes;
    private final Map<String, String> env;
    private final Pull pull;
    private final Build build;
    private final BaseImage base;
    private final Map<String, ReentrantLock> busy = new ConcurrentHashMap<>();

    /**
     * @param env the environment variables: proxies for builds; {@code TESTENV_BASE_IMAGE} names
     *     another image than Debian's for ours to begin with
     */
    public Images(
            DockerConnection docker,
            Recipes recipes,
            Credentials credentials,
            Map<String, String> env) {
        this.docker = docker;
        this.recipes = recipes;
        this.env = Map.copyOf(env);
        this.pull = new Pull(docker, credentials);
        this.build = new Build(docker, credentials, env);
        this.base = new BaseImage(this, pull, recipes, env);
    }

    /** Whether an image is on the engine. */
    public boolean isPresent(String reference) {
        return docker.attempt(
                "look for image '" + reference + "'",
                () -> {
                    try {
                        docker.client().inspectImageCmd(reference).exec();
                        return true;
                    } catch (NotFoundException e) {
                        return false;
                    }
                });
    }

    /**
     * Returns when the image is on the engine: at once when it is there, else when it has been
     * pulled or built.
     *
     * @param app for whom, in messages
     * @param progress takes a short line whenever something changes
     * @throws ImageFailedException when it can be had in no way
     */
    public void provide(ImageChoice choice, String app, Consumer<String> progress)
            throws InterruptedException {
        ReentrantLock lock = busy.computeIfAbsent(choice.reference(), r -> new ReentrantLock());
        lock.lockInterruptibly();
        try {
            if (!isPresent(choice.reference())) {
                get(choice, app, progress);
            }
        } finally {
            lock.unlock();
        }
    }

    private void get(ImageChoice choice, String app, Consumer<String> progress)
            throws InterruptedException {
        switch (choice) {
            case ImageChoice.Pulled pulled -> pulled(pulled.reference(), app, progress);
            case ImageChoice.Recipe recipe -> {
                requireSame(recipe, app);
                build(
                        recipes.context(recipe.recipe()),
                        recipe.reference(),
                        recipe.recipe(),
                        app,
                        progress);
            }
            case ImageChoice.Context context ->
                    build(
                            new BuildContext(context.folder()),
                            context.reference(),
                            ImageName.parse(context.reference()).repository(),
                            app,
                            progress);
        }
    }

    private void pulled(String reference, String app, Consumer<String> progress)
            throws InterruptedException {
        Optional<Pull.Failure> failure = pull.pull(reference, progress);
        if (failure.isPresent()) {
            throw failure.get().of(reference, app);
        }
    }

    /** A tag that was given by hand, or that another release made, cannot be built from here. */
    private void requireSame(ImageChoice.Recipe choice, String app) {
        Optional<String> hash = recipes.recipeHash(choice.recipe());
        String tag = ImageName.parse(choice.reference()).tag();
        if (hash.isEmpty() || !hash.get().equals(tag)) {
            throw new ImageFailedException(
                    "No image '%s' for '%s': it is not on the engine, names under testenv/ are never pulled, and %s."
                            .formatted(
                                    choice.reference(),
                                    app,
                                    hash.map(h ->
                                                    "the recipe '"
                                                            + choice.recipe()
                                                            + "' makes tag '"
                                                            + h
                                                            + "'; leave the tag out to get that"
                                                            + " one")
                                            .orElse(
                                                    "there is no recipe '"
                                                            + choice.recipe()
                                                            + "'; there are "
                                                            + String.join(
                                                                    ", ", recipes.recipes()))),
                    null);
        }
    }

    private void build(
            BuildContext context,
            String reference,
            String name,
            String app,
            Consumer<String> progress)
            throws InterruptedException {
        Map<String, String> arguments = new LinkedHashMap<>();
        if (context.takes("BASE")) {
            arguments.put("BASE", base.reference(progress));
        }
        try (Tarball archive = new Tarball()) {
            context.writeTo(archive);
            if (context.has(RootFilesystem.SCRIPT)) {
                RootFilesystem.addTo(archive, context.file(RootFilesystem.SCRIPT), env, progress);
            }
            build.build(
                    new Build.Order(reference, name, archive, arguments, context.registries()),
                    progress);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Could not prepare the build of image '" + reference + "' for '" + app + "'",
                    e);
        }
    }
}
