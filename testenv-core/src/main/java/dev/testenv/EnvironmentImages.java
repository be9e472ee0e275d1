package dev.testenv;

import dev.testenv.docker.image.OwnImages;
import dev.testenv.engine.EngineEvent;
import dev.testenv.engine.Outcome;
import dev.testenv.plan.Observed;
import dev.testenv.plan.Request;
import dev.testenv.socket.Beside;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The images that an environment needs, and those that were built for any. */
public final class EnvironmentImages {
    private final String environment;
    private final Declared declared;
    private final EngineRoom engine;

    EnvironmentImages(String environment, Declared declared, EngineRoom engine) {
        this.environment = environment;
        this.declared = declared;
        this.engine = engine;
    }

    /**
     * An image and who needs it.
     *
     * @param app the app's name; gateway, dns-proxy and toolbox are testenv's own
     * @param declared the image as declared
     * @param reference the image it gets
     * @param source pulled, recipe or folder
     * @param present whether it is there already
     */
    public record ImageStatus(
            String app, String declared, String reference, String source, boolean present) {}

    /** Which image each app gets. */
    public List<ImageStatus> all() {
        return new ImageOverview(declared).lines(engine.client().imageReferences());
    }

    /**
     * Builds or pulls what is missing for these apps and for testenv itself; for all that bootstrap
     * starts when there are none.
     */
    public Outcome provide(Set<String> apps, Consumer<EngineEvent> listener)
            throws InterruptedException {
        Set<String> present = engine.client().imageReferences();
        return engine.run(
                new ImageOverview(declared).plan(apps, present),
                environment,
                Observed.NOTHING,
                listener);
    }

    /**
     * Returns unless it is certain that a bootstrap fails for want of an image: there is no way to
     * get it, or its registry says that it does not have it. Nothing is pulled.
     *
     * @throws dev.testenv.docker.image.ImageFailedException for the first such image
     * @throws dev.testenv.images.ImageUnknownException when one can come from nowhere
     * @throws dev.testenv.lint.DeclarationException when the declaration has errors
     */
    public void requireObtainable(Request.Bootstrap request) {
        new ImageOverview(declared)
                .missing(request.steps(), engine.client()::presentImages).stream()
                        .map(missing ->
                                Beside.start(() -> {
                                    engine.registries()
                                            .requireImage(missing.reference(), missing.app());
                                    return missing;
                                }))
                        .toList()
                        .forEach(Beside::result);
    }

    /** Removes those that were built here; those that containers use stay. */
    public OwnImages.Removal removeBuilt() {
        return new OwnImages(engine.docker()).remove();
    }
}
