package dev.testenv.login;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A form of a page that asks for a password, read as far as logging in needs it.
 *
 * @param action where it goes, as written; empty means the page's own address
 * @param fields what it sends unless somebody types, by name
 */
record Form(String action, String nameField, String passwordField, Map<String, String> fields) {
    private static final Pattern FORM =
            Pattern.compile(
                    "<form\\b([^>]*)>(.*?)</form>", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern INPUT =
            Pattern.compile("<input\\b([^>]*)>", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern ATTRIBUTE =
            Pattern.compile("([\\w-]+)\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"'>]+))");
    private static final Set<String> TYPED = Set.of("text", "email", "tel", "");

    Form {
        fields = Map.copyOf(fields);
    }

    /** The page's first form with a field for a password. */
    static Optional<Form> find(String html) {
        return FORM.matcher(html)
                .results()
                .map(form -> read(attributes(form.group(1)), form.group(2)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Form> read(Map<String, String> form, String content) {
        Map<String, String> fields = new LinkedHashMap<>();
        String name = "";
        String password = "";
        Matcher inputs = INPUT.matcher(content);
        while (inputs.find()) {
            Map<String, String> input = attributes(inputs.group(1));
            String field = input.getOrDefault("name", "");
            String type = input.getOrDefault("type", "").toLowerCase(Locale.ROOT);
            if (field.isEmpty()) {
                continue;
            }
            if (type.equals("password") && password.isEmpty()) {
                password = field;
            } else if (TYPED.contains(type) && name.isEmpty()) {
                name = field;
            } else if (type.equals("hidden")) {
                fields.put(field, input.getOrDefault("value", ""));
            }
        }
        return password.isEmpty()
                ? Optional.empty()
                : Optional.of(new Form(form.getOrDefault("action", ""), name, password, fields));
    }

    private static Map<String, String> attributes(String text) {
        Map<String, String> attributes = new LinkedHashMap<>();
        ATTRIBUTE
                .matcher(text)
                .results()
                .forEach(attribute ->
                        attributes.putIfAbsent(
                                attribute.group(1).toLowerCase(Locale.ROOT),
                                plain(value(attribute))));
        return attributes;
    }

    private static String value(MatchResult attribute) {
        for (int group = 2; group <= 4; group++) {
            if (attribute.group(group) != null) {
                return attribute.group(group);
            }
        }
        return "";
    }

    private static String plain(String html) {
        return html.replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&#x27;", "'")
                .replace("&#47;", "/")
                .replace("&#x2F;", "/")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    /** What it sends when somebody has typed a name and a password. */
    Map<String, String> filled(String name, String password) {
        Map<String, String> sent = new LinkedHashMap<>(fields);
        if (!nameField.isEmpty()) {
            sent.put(nameField, name);
        }
        sent.put(passwordField, password);
        return sent;
    }

    /** What can be read on a page, at most 300 characters of it. */
    static String textOf(String html) {
        String text =
                html.replaceAll("(?is)<(script|style|head)\\b.*?</\\1>", " ")
                        .replaceAll("<[^>]*>", " ");
        String plain = plain(text).replaceAll("\\s+", " ").strip();
        return plain.length() <= 300 ? plain : plain.substring(0, 300) + "...";
    }
}
