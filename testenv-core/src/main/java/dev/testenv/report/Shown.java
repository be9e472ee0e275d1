package dev.testenv.report;

import static java.time.temporal.ChronoUnit.SECONDS;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Numbers as people read them. */
final class Shown {
    private static final int SHORT_DIGEST = 12;

    private Shown() {}

    /** {@code 340 ms}, {@code 1.2 s}, {@code 2 min 5 s}. */
    static String time(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1000) {
            return millis + " ms";
        }
        // What would be rounded to 60.0 s is a minute.
        return millis < 59_950
                ? String.format(Locale.ROOT, "%.1f s", millis / 1000.0)
                : minutes(Math.round(millis / 1000.0));
    }

    private static String minutes(long seconds) {
        return seconds / 60 + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s");
    }

    /** {@code 2026-11-20 06:11:19 UTC}. */
    static String moment(Instant moment) {
        return moment.truncatedTo(SECONDS).toString().replace('T', ' ').replace("Z", " UTC");
    }

    /** How long after a moment another is, in seconds: {@code +1.204}. */
    static String offset(Instant from, Instant moment) {
        double seconds = Duration.between(from, moment).toMillis() / 1000.0;
        return String.format(Locale.ROOT, "%+.3f", seconds);
    }

    /** The first twelve digits of an image's digest, which are enough to know it by. */
    static String digest(String imageId) {
        String digits = imageId.replaceFirst("^sha256:", "");
        return digits.substring(0, Math.min(SHORT_DIGEST, digits.length()));
    }

    /** The first characters of a text, and how many more it has. */
    static String cut(String text, int most) {
        int left = text.length() - most;
        return left <= 0 ? text : text.substring(0, most) + "... and " + left + " more characters";
    }

    /** {@code 1 test}, {@code 3 tests}. */
    static String count(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}
