package dev.testenv.site;

import static dev.testenv.model.Quoted.quoted;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which requests a swap takes out when it does not take all: those with one value of a header, a
 * cookie or a baggage key. The gateway knows three places by name, since it finds rules as files;
 * any other would have to be written into the site and published.
 *
 * @param text as typed: {@code header:x-dev=one}
 */
public record Rule(String text) {
    /** What can be said without a publish. */
    public static final String FORMS = "header:x-dev=VALUE, cookie:dev=VALUE, baggage:dev=VALUE";

    private static final Pattern FORM =
            Pattern.compile("(header:x-dev|cookie:dev|baggage:dev)=(.*)", Pattern.DOTALL);

    /** A value becomes the name of a file. */
    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9_-]{1,40}");

    /**
     * @throws IllegalArgumentException when it needs a publish, or is no rule at all
     */
    public Rule {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    text.matches("(?s)(header|cookie|baggage|path):.*")
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

    /** A rule as typed; the name of a header in capitals or not. */
    public static Rule parse(String typed) {
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
