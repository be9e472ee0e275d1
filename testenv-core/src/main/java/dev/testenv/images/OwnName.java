package dev.testenv.images;

import dev.testenv.model.ImageName;
import java.util.Optional;

/** Names of images that are ours to build, and that no registry may answer for. */
final class OwnName {
    private static final String PREFIX = "testenv/";

    private OwnName() {}

    static boolean isOwn(String reference) {
        return reference.startsWith(PREFIX);
    }

    /** The recipe that an image of ours is made by. */
    static String recipe(ImageName image) {
        return image.repository().substring(PREFIX.length());
    }

    /** The tag that was asked for; none when it is the recipe that decides. */
    static Optional<String> tag(ImageName image) {
        return image.tag().isEmpty() || image.tag().equals("latest")
                ? Optional.empty()
                : Optional.of(image.tag());
    }

    static String reference(String recipe, String tag) {
        return PREFIX + recipe + ":" + tag;
    }
}
