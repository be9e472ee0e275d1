package dev.testenv.images;

import dev.testenv.model.App;
import dev.testenv.model.ImageName;
import dev.testenv.model.ImageSource;
import java.nio.file.Path;

/** Decides which image an app gets, and where it comes from. */
public final class ImageChooser {
    private final ImageRules rules;
    private final BuildFolders folders;
    private final Path base;

    /**
     * @param base what relative folders of a declaration are relative to
     */
    public ImageChooser(ImageRules rules, BuildFolders folders, Path base) {
        this.rules = rules;
        this.folders = folders;
        this.base = base;
    }

    /**
     * The image of an app.
     *
     * @throws ImageUnknownException when there is none
     */
    public ImageChoice choose(App app) {
        String who = "App '" + app.name() + "'";
        return rules.override(app.name())
                .map(reference -> named(who, reference))
                .orElseGet(() ->
                        switch (app.image()) {
                            case ImageSource.Named named ->
                                    named(who, rules.substituted(named.reference()));
                            case ImageSource.Context context -> context(app, context.folder());
                        });
    }

    /**
     * The image of a part of testenv itself, such as {@code gateway}; never substituted.
     *
     * @throws ImageUnknownException when this distribution has no such recipe
     */
    public ImageChoice own(String recipe) {
        return recipe("testenv", recipe);
    }

    private ImageChoice named(String who, String reference) {
        ImageName image = ImageName.parse(reference);
        if (!image.isWellFormed()) {
            throw new ImageUnknownException(
                    who
                            + " wants image '"
                            + reference
                            + "', which is no image name. Write it as"
                            + " name:tag or host/name:tag.");
        }
        if (OwnName.isOwn(reference)) {
            String recipe = OwnName.recipe(image);
            return OwnName.tag(image)
                    .<ImageChoice>map(
                            tag -> new ImageChoice.Recipe(recipe, OwnName.reference(recipe, tag)))
                    .orElseGet(() -> recipe(who, recipe));
        }
        return new ImageChoice.Pulled(
                image.hasHost() || rules.registry().isEmpty()
                        ? familiar(image)
                        : familiar(ImageName.parse(rules.registry() + "/" + reference)));
    }

    private ImageChoice recipe(String who, String recipe) {
        String hash =
                folders.recipeHash(recipe)
                        .orElseThrow(() ->
                                new ImageUnknownException(
                                        "%s wants image 'testenv/%s', but there is no recipe '%s'; there are %s. Names under testenv/ are built from recipes and never pulled."
                                                .formatted(
                                                        who,
                                                        recipe,
                                                        recipe,
                                                        String.join(", ", folders.recipes()))));
        return new ImageChoice.Recipe(recipe, OwnName.reference(recipe, hash));
    }

    private ImageChoice context(App app, String declared) {
        Path folder = base.resolve(declared).toAbsolutePath().normalize();
        return new ImageChoice.Context(
                folder, "testenv-build/" + app.name() + ":" + folders.contextHash(folder));
    }

    /**
     * As the engine lists it: without Docker Hub's own prefixes, and by digest where there is one.
     */
    private static String familiar(ImageName image) {
        String repository =
                image.repository()
                        .replaceFirst("^(index\\.)?docker\\.io/", "")
                        .replaceFirst("^library/", "");
        return image.digest().isEmpty()
                ? repository + ":" + image.tag()
                : repository + "@" + image.digest();
    }
}
