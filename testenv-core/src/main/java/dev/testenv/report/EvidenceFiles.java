package dev.testenv.report;

import dev.testenv.slice.Mask;
import dev.testenv.slice.Slice;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The folder of a test that failed: {@code evidence.json} with everything, and the same as texts to
 * read and search: {@code failure.txt}, {@code calls.txt}, {@code billing-www.log}, {@code
 * browser-screenshot.png}.
 */
record EvidenceFiles(ReportFolder folder, Mask mask) {
    private static final String ALL = "evidence.json";
    private static final Pattern ODD = Pattern.compile("[^A-Za-z0-9._-]+");
    private static final int LONGEST = 80;

    /** Writes all of it; returns the folder. */
    String write(Evidence unmasked) {
        String json = RecordJson.write(unmasked, mask::hide);
        Evidence evidence = RecordJson.read(Evidence.class, json);
        String test = folder.testFolder(name(evidence));
        folder.write(test + "/" + ALL, json);
        if (!evidence.failure().equals(Failure.NONE)) {
            folder.write(test + "/failure.txt", failure(evidence.failure()));
        }
        for (Slice slice : evidence.slices()) {
            folder.write(test + "/calls.txt", calls(slice, evidence));
            for (Slice.Container container : slice.talkers()) {
                folder.write(test + "/" + logFile(container), log(container.log()));
            }
        }
        evidence.exhibits().forEach(exhibit -> write(test, exhibit));
        return test;
    }

    private void write(String test, Exhibit exhibit) {
        exhibit.pictures()
                .forEach(each -> folder.write(test + "/" + file(exhibit, each), each.content()));
        exhibit.logs()
                .forEach(each -> folder.write(test + "/" + file(exhibit, each), log(each.log())));
        exhibit.documents()
                .forEach(each -> folder.write(test + "/" + file(exhibit, each), each.text()));
    }

    static Evidence read(ReportFolder folder, String test) {
        return RecordJson.read(Evidence.class, folder.read(test + "/" + ALL));
    }

    /** {@code billing-www.log}. */
    static String logFile(Slice.Container container) {
        return plain(container.name()) + ".log";
    }

    /** {@code browser-screenshot.png}. */
    static String file(Exhibit exhibit, Exhibit.Picture picture) {
        return plain(exhibit.title() + "-" + picture.name()) + picture.format().extension();
    }

    /** {@code browser-console.log}. */
    static String file(Exhibit exhibit, Exhibit.Named log) {
        return plain(exhibit.title() + "-" + log.name()) + ".log";
    }

    /** {@code browser-page-source.txt}. */
    static String file(Exhibit exhibit, Exhibit.Document document) {
        return plain(exhibit.title() + "-" + document.name()) + ".txt";
    }

    private static String name(Evidence evidence) {
        String type = evidence.testClass();
        String simple = type.substring(type.lastIndexOf('.') + 1);
        String name = plain(evidence.name().isEmpty() ? simple : simple + "." + evidence.name());
        return name.substring(0, Math.min(name.length(), LONGEST));
    }

    private static String plain(String text) {
        return ODD.matcher(text).replaceAll("-");
    }

    private static String failure(Failure failure) {
        return (failure.type().isEmpty() ? "" : failure.type() + ": ")
                + failure.message()
                + "\n"
                + String.join("\n", failure.stack())
                + "\n";
    }

    private static String calls(Slice slice, Evidence evidence) {
        return slice.calls().stream()
                .map(call ->
                        "%9s  %s -> %s  %s %s  %d  %s\n"
                                .formatted(
                                        Shown.offset(evidence.from(), call.began()),
                                        call.from(),
                                        call.to(),
                                        call.method(),
                                        call.path(),
                                        call.status(),
                                        Shown.time(call.took())))
                .collect(
                        Collectors.joining(
                                "", slice.note().isEmpty() ? "" : slice.note() + "\n", ""));
    }

    private static String log(Slice.Log log) {
        return log.lines().stream()
                .map(line -> line.time() + " " + line.text() + "\n")
                .collect(Collectors.joining("", log.note().isEmpty() ? "" : log.note() + "\n", ""));
    }
}
