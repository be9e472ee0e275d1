package dev.testenv.junit;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * An error that is allowed for a while.
 *
 * @param text a regular expression that is found in it
 * @param until the last day
 */
record KnownError(String app, String text, String reason, LocalDate until) {
    /**
     * @throws ExtensionConfigurationException for what cannot be meant
     */
    static KnownError of(NoErrorsInLogs.Allowed allowed) {
        try {
            return new KnownError(
                    allowed.app(),
                    Pattern.compile(allowed.text()).pattern(),
                    allowed.reason(),
                    LocalDate.parse(allowed.until()));
        } catch (DateTimeException | PatternSyntaxException e) {
            throw new ExtensionConfigurationException(
                    "Bad exception for '"
                            + allowed.app()
                            + "' in @NoErrorsInLogs: "
                            + e.getMessage(),
                    e);
        }
    }

    boolean covers(LoggedError error) {
        return error.app().equals(app) && Pattern.compile(text).matcher(error.text()).find();
    }

    boolean hasExpired(LocalDate today) {
        return until.isBefore(today);
    }

    /** {@code billing: "pool is full" (ticket 7, until 2027-01-31)}. */
    @Override
    public String toString() {
        return app + ": \"" + text + "\" (" + reason + ", until " + until + ")";
    }
}
