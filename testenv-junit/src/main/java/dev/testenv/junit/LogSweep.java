package dev.testenv.junit;

import dev.testenv.slice.Slice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * Which lines are errors, and which of them are allowed.
 *
 * @param known errors that are allowed for a while
 * @param looks of errors in the logs of those apps for which it is declared
 */
record LogSweep(List<KnownError> known, Map<String, Pattern> looks) {
    /** What several annotations say together; the first that tells the looks of an app counts. */
    static LogSweep of(List<NoErrorsInLogs> annotations) {
        return new LogSweep(
                annotations.stream()
                        .flatMap(each -> Arrays.stream(each.except()))
                        .map(KnownError::of)
                        .toList(),
                annotations.stream()
                        .flatMap(each -> Arrays.stream(each.errors()))
                        .collect(
                                Collectors.toMap(
                                        NoErrorsInLogs.Looks::app,
                                        LogSweep::pattern,
                                        (first, second) -> first)));
    }

    private static Pattern pattern(NoErrorsInLogs.Looks looks) {
        try {
            return Pattern.compile(looks.text());
        } catch (PatternSyntaxException e) {
            throw new ExtensionConfigurationException(
                    "Bad looks of errors of '"
                            + looks.app()
                            + "' in @NoErrorsInLogs: "
                            + e.getMessage(),
                    e);
        }
    }

    /** The apps that it names. */
    Stream<String> apps() {
        return Stream.concat(known.stream().map(KnownError::app), looks.keySet().stream());
    }

    /** The errors in the logs of a slice, allowed or not. */
    List<LoggedError> errors(Slice slice) {
        List<LoggedError> errors = new ArrayList<>();
        for (Slice.Container container : slice.containers()) {
            String app = container.app().isEmpty() ? container.name() : container.app();
            container.log().lines().stream()
                    .filter(line -> isError(app, line))
                    .forEach(l -> errors.add(new LoggedError(app, container.name(), l.text())));
            String left = container.log().note();
            if (!left.isEmpty()) {
                errors.add(new LoggedError(app, container.name(), "not all was read: " + left));
            }
        }
        return errors;
    }

    private boolean isError(String app, Slice.Line line) {
        Pattern declared = looks.get(app);
        return declared == null ? line.error() : declared.matcher(line.text()).find();
    }
}
