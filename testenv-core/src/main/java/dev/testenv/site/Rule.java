package dev.testenv.site;

import static dev.testenv.model.Quoted.quoted;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which requests a swap takes out when it does not take all: those with one value of a header, a
 * cookie or a baggage key, or those whose path begins with some segments. The gateway knows three
 * places by name and the beginning of a path, since it finds rules as files; any other would have
 * to be written into the site and published.
 *
 * @param text as typed: {@code header:x-dev=one}, or {@code path:/api/v2} without a slash at its
 *     end
 */
public record Rule(String text) {
    /** What can be said without a publish. */
    public static final String FORMS =
            "header:x-dev=VALUE, cookie:dev=VALUE, baggage:dev=VALUE, path:/PREFIX";

    private static final Pattern FORM =
            Pattern.compile("(header:x-dev|cookie:dev|baggage:dev)=(.*)", Pattern.DOTALL);

    /** A value becomes the name of a file. */
    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9_-]{1,40}");

    private static final String PATH = "path:";

    /** A path, too. */
    private static final Pattern SEGMENTS =
            Pattern.compile("(/(?!\\.{1,2}(/|$))[A-Za-z0-9._-]+){1,4}");

    private static final int LONGEST_PATH = 50;

    /**
     * @throws IllegalArgumentException when it needs a publish, or is no rule at all
     */
    public Rule {
        if (text.startsWith(PATH)) {
            checkPath(text.substring(PATH.length()));
        } else {
            checkValue(text);
        }
    }

    private static void checkPath(String path) {
        if (path.isEmpty() || path.equals("/")) {
            throw new IllegalArgumentException(
                    quoted(PATH + path)
                            + " names no path. All requests go out without --when; some with"
                            + " path:/api/v2");
        }
        if (path.length() > LONGEST_PATH || !SEGMENTS.matcher(path).matches()) {
            throw new IllegalArgumentException(
                    quoted(path)
                            + " cannot be the path of a rule. Use 1 to 4 segments of letters,"
                            + " digits, '.', '_' and '-', at most "
                            + LONGEST_PATH
                            + " characters: path:/api/v2");
        }
    }

    private static void checkValue(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    text.matches("(?s)(header|cookie|baggage):.*")
                            ? quoted(text)
                                    + " would have to be published with the site. Rules that work"
                                    + " at once: "
                                    + FORMS
                            : quoted(text) + " is no rule. There are: " + FORMS);
        }
        if (!VALUE.matcher(form.group(2)).matches()) {
            throw new IllegalArgumentException(
                    quoted(form.group(2))
                            + " cannot be the value of a rule. Use 1 to 40 letters, digits, '-'"
                            + " and '_'");
        }
    }

    /** A rule as typed; the name of a header in capitals or not, a path with a slash at its end. */
    public static Rule parse(String typed) {
        if (typed.matches("path:/.*[^/]/")) {
            return new Rule(typed.substring(0, typed.length() - 1));
        }
        int equals = typed.indexOf('=');
        String name = equals < 0 ? typed : typed.substring(0, equals);
        return new Rule(
                name.startsWith("header:")
                        ? name.toLowerCase(Locale.ROOT) + typed.substring(name.length())
                        : typed);
    }

    @Override
    public String toString() {
        return text;
    }
}
