package dev.testenv.lint;

import static dev.testenv.model.Quoted.quoted;

import dev.testenv.model.App;
import dev.testenv.model.ImageName;
import dev.testenv.model.ImageSource;

/** The image of an app. */
final class ImageRules {
    private static final String FIELD = "image";

    /** Images that we build: their tag is the hash of what they are built from. */
    private static final String OURS = "testenv/";

    private ImageRules() {}

    static void judge(App app, Lookups lookups, Findings findings) {
        switch (app.image()) {
            case ImageSource.Named named -> named(named.reference(), lookups, findings);
            case ImageSource.Context context -> context(context.folder(), lookups, findings);
        }
    }

    private static void named(String reference, Lookups lookups, Findings findings) {
        ImageName image = ImageName.parse(reference);
        if (!image.isWellFormed()) {
            findings.error(
                    FIELD,
                    quoted(reference)
                            + " is no image name: write [host[:port]/]path[:tag], such as"
                            + " 'postgres:17' or 'registry.acme.example/billing:1.4'");
        } else if (image.tag().equals("latest")
                && !reference.startsWith(OURS)
                && !lookups.isSubstituted().test(reference)) {
            findings.warning(
                    FIELD,
                    quoted(reference)
                            + " means whatever was 'latest' when it was pulled, which differs from"
                            + " machine to machine; name a tag");
        }
    }

    private static void context(String folder, Lookups lookups, Findings findings) {
        if (folder.isBlank() || Unsafe.hasControl(folder)) {
            findings.error(
                    FIELD,
                    "build("
                            + quoted(folder)
                            + ") names no folder; name the one with the Dockerfile");
        } else if (!lookups.fileExists().test(folder + "/Dockerfile")) {
            findings.error(
                    FIELD,
                    "build("
                            + quoted(folder)
                            + "): there is no Dockerfile in it; the path is relative to testenv.yml");
        }
    }
}
