package dev.testenv.docker.image;

import dev.testenv.images.ImageChoice;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * What our own images begin with: Debian from the registry, or where none answers, the same made
 * here by the recipe {@code base}. Found out once.
 */
final class BaseImage {
    private static final String DEBIAN = "debian:bookworm-slim";
    private static final String RECIPE = "base";

    private final Images images;
    private final Pull pull;
    private final Recipes recipes;
    private final String chosen;
    private final ReentrantLock lock = new ReentrantLock();
    private String found = "";

    BaseImage(Images images, Pull pull, Recipes recipes, Map<String, String> env) {
        this.images = images;
        this.pull = pull;
        this.recipes = recipes;
        this.chosen = env.getOrDefault("TESTENV_BASE_IMAGE", "");
    }

    /**
     * Its reference; it is on the engine.
     *
     * @throws ImageFailedException when there is no way to get it
     */
    String reference(Consumer<String> progress) throws InterruptedException {
        if (!lock.tryLock()) {
            progress.accept("waiting for the base image");
            lock.lockInterruptibly();
        }
        try {
            if (found.isEmpty()) {
                found = find(progress);
            }
            return found;
        } finally {
            lock.unlock();
        }
    }

    private String find(Consumer<String> progress) throws InterruptedException {
        if (!chosen.isEmpty()) {
            images.provide(new ImageChoice.Pulled(chosen), "the base of our images", progress);
            return chosen;
        }
        Optional<ImageChoice> own =
                recipes.recipeHash(RECIPE)
                        .map(hash ->
                                new ImageChoice.Recipe(RECIPE, "testenv/" + RECIPE + ":" + hash));
        if (images.isPresent(DEBIAN)) {
            return DEBIAN;
        }
        if (own.isPresent() && images.isPresent(own.get().reference())) {
            return own.get().reference();
        }
        Optional<Pull.Failure> failure = pull.pull(DEBIAN, progress);
        if (failure.isEmpty()) {
            return DEBIAN;
        }
        String why = DEBIAN + " cannot be pulled (" + failure.get().words() + ")";
        if (own.isEmpty()) {
            throw new ImageFailedException(
                    "No base for our images: " + why + ", and there is no recipe 'base'.", null);
        }
        progress.accept(why + "; making the base here");
        try {
            images.provide(own.get(), "the base of our images", progress);
        } catch (ImageFailedException e) {
            throw new ImageFailedException(
                    "No base for our images: "
                            + why
                            + ", and it cannot be made here: "
                            + e.getMessage(),
                    e);
        }
        return own.get().reference();
    }
}
