package dev.testenv.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Why a test failed.
 *
 * @param type the class of what was thrown; empty when nothing was
 * @param message as it was thrown; may be empty, may have several lines
 * @param stack where, and what caused it: a line each, without the frames of the JDK, of JUnit and
 *     of other libraries for tests
 * @param source the lines around the one that failed; empty when its file is not there
 */
public record Failure(String type, String message, List<String> stack, List<String> source) {
    /** Where nothing has failed. */
    public static final Failure NONE = because("");

    private static final Pattern OF_OTHERS =
            Pattern.compile(
                    "(java|javax|jdk|sun|org\\.junit|org\\.opentest4j|org\\.assertj|org\\.hamcrest"
                            + "|org\\.awaitility|org\\.apache\\.maven|org\\.gradle|com\\.intellij)"
                            + "\\..*");

    private static final String CAUSED_BY = "Caused by ";

    /** Lines of the stack; one that goes in circles has thousands. */
    private static final int LONGEST = 200;

    public Failure {
        stack = List.copyOf(stack);
        source = List.copyOf(source);
    }

    /**
     * Tells of what was thrown.
     *
     * @param project the folder in which the sources of the tests are looked for
     */
    public static Failure of(Throwable thrown, Path project) {
        List<String> stack = new ArrayList<>();
        Set<Throwable> seen = new HashSet<>();
        for (@Nullable Throwable t = thrown; t != null && seen.add(t); t = t.getCause()) {
            if (seen.size() > 1) {
                stack.add(CAUSED_BY + t);
            }
            frames(t).forEach(frame -> stack.add("    at " + frame));
        }
        return new Failure(
                thrown.getClass().getName(),
                thrown.getMessage() == null ? "" : thrown.getMessage(),
                stack.subList(0, Math.min(stack.size(), LONGEST)),
                new SourceFolders(project).around(frames(thrown)));
    }

    /** One that nothing was thrown for. */
    public static Failure because(String message) {
        return new Failure("", message, List.of(), List.of());
    }

    private static List<StackTraceElement> frames(Throwable thrown) {
        return Arrays.stream(thrown.getStackTrace())
                .filter(frame -> !OF_OTHERS.matcher(frame.getClassName()).matches())
                .toList();
    }

    /** One of those things that were thrown because of each other. */
    record Thrown(String type, String message) {
        private static Thrown causedBy(String line) {
            String[] parts = line.substring(CAUSED_BY.length()).split(": ", 2);
            return new Thrown(parts[0], parts.length == 1 ? "" : parts[1]);
        }

        /** The type without its package, and the first line of the message. */
        String summary() {
            String simple = type.substring(type.lastIndexOf('.') + 1);
            return message.lines()
                    .filter(line -> !line.isBlank())
                    .findFirst()
                    .map(line -> simple + ": " + line.strip())
                    .orElse(simple);
        }
    }

    /** What was thrown, and what caused it, the cause of all last. */
    List<Thrown> chain() {
        return Stream.concat(
                        Stream.of(new Thrown(type, message)),
                        stack.stream()
                                .filter(line -> line.startsWith(CAUSED_BY))
                                .map(Thrown::causedBy))
                .toList();
    }

    /** The type without its package, and the first line of the message. */
    public String summary() {
        return new Thrown(type, message).summary();
    }
}
