package dev.testenv.slice;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.testenv.json.Json;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Hides secrets in texts: their values, as they are and in the forms that they take in addresses,
 * in JSON and in base64, there also in the middle of something longer such as {@code user:secret}.
 * Of a value with several lines each is hidden. Values with fewer than four characters are not: a
 * text without the letter they consist of could not be read.
 */
public final class Mask {
    private static final String HIDDEN = "***";

    /** Characters of what is hidden. A shorter form would be found where no secret is. */
    private static final int SHORTEST = 4;

    private static final Pattern ESCAPE = Pattern.compile("%[0-9A-F]{2}");

    private final Set<String> values;
    private final Pattern secrets;

    private Mask(Set<String> values) {
        this.values = values;
        // The longest first: one secret may be the beginning of another.
        String all =
                values.stream()
                        .flatMap(Mask::forms)
                        .filter(form -> form.length() >= SHORTEST)
                        .distinct()
                        .sorted(Comparator.comparing(String::length).reversed())
                        .map(Pattern::quote)
                        .collect(Collectors.joining("|"));
        this.secrets = Pattern.compile(all.isEmpty() ? "(?!)" : all);
    }

    /** Hides these values. */
    public static Mask of(Collection<String> values) {
        return new Mask(
                values.stream()
                        .flatMap(value -> Stream.concat(Stream.of(value), value.lines()))
                        .filter(value -> value.strip().length() >= SHORTEST)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** Hides what either of two hides. */
    public Mask and(Mask other) {
        Set<String> both = new TreeSet<>(values);
        both.addAll(other.values);
        return new Mask(both);
    }

    /** The text with {@code ***} for every secret in it. */
    public String hide(String text) {
        return secrets.matcher(text).replaceAll(HIDDEN);
    }

    private static Stream<String> forms(String value) {
        String url = URLEncoder.encode(value, UTF_8);
        String json = Json.write(value);
        List<String> base64 = base64(value.getBytes(UTF_8));
        return Stream.of(
                        Stream.of(value, json.substring(1, json.length() - 1)),
                        Stream.of(url, url.replace("+", "%20")).flatMap(Mask::eitherCase),
                        base64.stream(),
                        base64.stream().map(form -> form.replace('+', '-').replace('/', '_')))
                .flatMap(forms -> forms);
    }

    private static Stream<String> eitherCase(String url) {
        return Stream.of(
                url,
                ESCAPE.matcher(url).replaceAll(escape -> escape.group().toLowerCase(Locale.ROOT)));
    }

    /**
     * What is the same in all that base64 makes of texts with the value in them. It takes three
     * bytes at a time, so there are three cases.
     */
    private static List<String> base64(byte[] value) {
        Base64.Encoder encoder = Base64.getEncoder().withoutPadding();
        return Stream.of(0, 1, 2)
                .map(before -> {
                    byte[] shifted = new byte[before + value.length];
                    System.arraycopy(value, 0, shifted, before, value.length);
                    String encoded = encoder.encodeToString(shifted);
                    int first = (before * 8 + 5) / 6;
                    int end = shifted.length * 8 / 6;
                    return encoded.substring(Math.min(first, end), end);
                })
                .toList();
    }
}
