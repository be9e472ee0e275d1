package dev.testenv.junit;

import dev.testenv.slice.Slice;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * Looks for errors that no test has noticed.
 *
 * @param known errors that are allowed for a while
 * @param today decides which of them have expired
 */
record LogSweep(List<Known> known, LocalDate today) {
    /** Errors that a message shows. */
    private static final int SHOWN = 10;

    /**
     * A known error.
     *
     * @param until the last day on which it is allowed
     */
    record Known(String app, Pattern text, String reason, LocalDate until) {
        static Known of(NoErrorsInLogs.Allowed allowed) {
            try {
                return new Known(
                        allowed.app(),
                        Pattern.compile(allowed.text()),
                        allowed.reason(),
                        LocalDate.parse(allowed.until()));
            } catch (DateTimeException | IllegalArgumentException e) {
                throw new ExtensionConfigurationException(
                        "Bad exception for '"
                                + allowed.app()
                                + "' in @NoErrorsInLogs: "
                                + e.getMessage(),
                        e);
            }
        }

        boolean covers(Found error) {
            return error.app.equals(app) && text.matcher(error.text).find();
        }
    }

    /**
     * @param where {@code billing/www}
     */
    private record Found(String app, String where, String text) {}

    static LogSweep of(NoErrorsInLogs annotation, LocalDate today) {
        return new LogSweep(Arrays.stream(annotation.except()).map(Known::of).toList(), today);
    }

    /** What is wrong, for a message; empty when nothing is. */
    String complaint(Slice slice) {
        List<String> errors = new ArrayList<>();
        for (Slice.Container container : slice.containers()) {
            container.log().lines().stream()
                    .filter(Slice.Line::error)
                    .map(line -> new Found(container.app(), container.name(), line.text()))
                    .filter(error -> !isAllowed(error))
                    .forEach(error -> errors.add(told(error)));
        }
        if (errors.isEmpty()) {
            return "";
        }
        int more = errors.size() - SHOWN;
        return "The test passed, but meanwhile errors were logged:\n"
                + String.join("\n", errors.subList(0, Math.min(SHOWN, errors.size())))
                + (more > 0 ? "\nand " + more + " more" : "");
    }

    private boolean isAllowed(Found error) {
        return known.stream().anyMatch(each -> each.covers(error) && !each.until().isBefore(today));
    }

    private String told(Found error) {
        String expired =
                known.stream()
                        .filter(each -> each.covers(error))
                        .findFirst()
                        .map(each -> " (allowed until " + each.until() + ": " + each.reason() + ")")
                        .orElse("");
        return "    " + error.where() + ": " + error.text() + expired;
    }
}
