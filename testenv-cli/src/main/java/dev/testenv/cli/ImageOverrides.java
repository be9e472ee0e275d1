package dev.testenv.cli;

import static dev.testenv.model.Quoted.quoted;

import dev.testenv.dsl.Catalog;
import dev.testenv.model.App;
import dev.testenv.sitectl.BadInputException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What was typed behind {@code --set}.
 *
 * @param images app name to reference
 */
record ImageOverrides(Map<String, String> images) {
    private static final String IMAGE = ".image";

    /**
     * @param typed such as {@code billing.image} to {@code acme/billing:1.4}
     * @throws BadInputException when anything else than an image is set
     */
    static ImageOverrides of(Map<String, String> typed) {
        Map<String, String> images = new LinkedHashMap<>();
        typed.forEach((key, value) -> {
            if (!key.endsWith(IMAGE) || key.length() == IMAGE.length()) {
                throw new BadInputException(
                        "--set: "
                                + quoted(key)
                                + " cannot be set. Write --set APP.image=IMAGE, such as"
                                + " --set billing.image=acme/billing:1.4");
            }
            images.put(key.substring(0, key.length() - IMAGE.length()), value);
        });
        return new ImageOverrides(images);
    }

    /**
     * @throws BadInputException when one is of an app that is not declared
     */
    void requireDeclared(Catalog catalog) {
        List<String> names = catalog.apps().stream().map(App::name).sorted().toList();
        images.keySet()
                .forEach(app -> {
                    if (!names.contains(app)) {
                        throw new BadInputException(
                                "--set: there is no app "
                                        + quoted(app)
                                        + ". Declared are: "
                                        + names.stream().collect(Collectors.joining(", ")));
                    }
                });
    }
}
