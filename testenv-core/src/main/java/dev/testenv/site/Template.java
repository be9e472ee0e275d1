package dev.testenv.site;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with placeholders such as <code>{{address}}</code>. */
record Template(String text) {
    /** What is alone in its line may have no line, or several. */
    private static final Pattern PLACEHOLDER =
            Pattern.compile("(?m)^( *)\\{\\{([a-z-]+)}}\n|\\{\\{([a-z-]+)}}");

    /**
     * The text with every placeholder replaced. A line with nothing but one is left out when its
     * value is empty; when it has several lines, they begin where the placeholder does.
     *
     * @throws IllegalStateException when a placeholder has no value
     */
    String fill(Map<String, String> values) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(replacement(found, values)));
    }

    private static String replacement(MatchResult found, Map<String, String> values) {
        if (found.group(3) != null) {
            return value(values, found.group(3));
        }
        String lines = value(values, found.group(2));
        return lines.isEmpty() ? "" : lines.indent(found.group(1).length());
    }

    private static String value(Map<String, String> values, String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("the template asks for '" + name + "', unknown here");
        }
        return value;
    }
}
