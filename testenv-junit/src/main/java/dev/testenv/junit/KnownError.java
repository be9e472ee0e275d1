package dev.testenv.junit;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * An error that is allowed for a while.
 *
 * @param text is found in it
 * @param until the last day
 */
record KnownError(String app, Pattern text, String reason, LocalDate until) {
    /**
     * @throws ExtensionConfigurationException for what cannot be meant
     */
    static KnownError of(NoErrorsInLogs.Allowed allowed) {
        try {
            return new KnownError(
                    allowed.app(),
                    Pattern.compile(allowed.text()),
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
        return error.app().equals(app) && text.matcher(error.text()).find();
    }

    boolean hasExpired(LocalDate today) {
        return until.isBefore(today);
    }

    /** By what it says: a pattern equals no other. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof KnownError error && toString().equals(error.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** {@code billing: "pool is full" (ticket 7, until 2027-01-31)}. */
    @Override
    public String toString() {
        return app + ": \"" + text + "\" (" + reason + ", until " + until + ")";
    }
}
