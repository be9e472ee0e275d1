package dev.testenv.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells a CI server which files belong to a test: lines on its standard output, which become a part
 * of the test's JUnit XML and which Jenkins (JUnit Attachments) and GitLab understand.
 *
 * @param wanted whether anybody reads them
 */
record Attachments(boolean wanted) {
    /** A system property, or configuration parameter of JUnit: {@code true} or {@code false}. */
    static final String PROPERTY = "testenv.attachments";

    /**
     * Without a word about it, wherever {@code CI=true}.
     *
     * @param configured the value of {@link #PROPERTY}
     */
    static Attachments of(Optional<String> configured, Map<String, String> variables) {
        return new Attachments(
                configured
                        .filter(value -> !value.isBlank())
                        .map(Boolean::parseBoolean)
                        .orElse("true".equals(variables.get("CI"))));
    }

    /**
     * Prints them. It has to be the stream of the moment: a test runner exchanges it to know whose
     * output is whose.
     *
     * @param folder with the files of one test
     */
    void print(Path folder) {
        if (wanted) {
            System.out.print(lines(folder));
        }
    }

    /** Pictures first: GitLab shows the first file of a test. */
    static String lines(Path folder) {
        try (Stream<Path> files = Files.list(folder.toAbsolutePath().normalize())) {
            return files.sorted(
                            Comparator.comparing((Path file) -> !file.toString().endsWith(".png"))
                                    .thenComparing(Comparator.naturalOrder()))
                    .map(file -> "[[ATTACHMENT|" + file + "]]\n")
                    .reduce("\n", String::concat);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list '" + folder + "'", e);
        }
    }
}
