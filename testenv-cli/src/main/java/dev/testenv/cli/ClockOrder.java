package dev.testenv.cli;

import static dev.testenv.model.Quoted.quoted;

import dev.testenv.dsl.AppClock;
import dev.testenv.sitectl.BadInputException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is to become of a clock, as typed. */
sealed interface ClockOrder {
    /** {@code +30d}, {@code -1d12h}. */
    Pattern SPAN =
            Pattern.compile(
                    "([+-])(?=.)(?:(\\d{1,6})d)?(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,9})s)?");

    /** Shows the real time again. */
    record Reset() implements ClockOrder {}

    /** From where it is, forward or back. */
    record Advance(Duration by) implements ClockOrder {}

    /** To a moment. */
    record Set(Instant now) implements ClockOrder {}

    /**
     * @throws BadInputException when it is none
     */
    static ClockOrder parse(String text) {
        if (text.equals("reset")) {
            return new Reset();
        }
        Matcher span = SPAN.matcher(text);
        if (span.matches()) {
            Duration by =
                    Duration.ofDays(number(span, 2))
                            .plusHours(number(span, 3))
                            .plusMinutes(number(span, 4))
                            .plusSeconds(number(span, 5));
            return new Advance(span.group(1).equals("-") ? by.negated() : by);
        }
        try {
            return new Set(
                    text.contains("T")
                            ? Instant.parse(text)
                            : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
        } catch (DateTimeParseException e) {
            throw new BadInputException(
                    quoted(text)
                            + " says no time. Write +30d, -1d12h, 2027-01-31,"
                            + " 2027-01-31T08:00:00Z, or reset",
                    e);
        }
    }

    private static long number(Matcher span, int group) {
        String digits = span.group(group);
        return digits == null ? 0 : Long.parseLong(digits);
    }

    /** Does it. */
    default void carryOut(AppClock clock) {
        switch (this) {
            case Reset reset -> clock.reset();
            case Advance advance -> clock.advance(advance.by());
            case Set set -> clock.set(set.now());
        }
    }
}
