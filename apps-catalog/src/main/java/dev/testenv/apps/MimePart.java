package dev.testenv.apps;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A mail, or a part of one, as far as tests read mails: headers, and texts in the usual encodings
 * (RFC 2045 to 2047).
 *
 * @param headers by name in lower case, unfolded
 * @param body each character stands for a byte
 */
record MimePart(Map<String, String> headers, String body) {
    private static final Pattern HEADER = Pattern.compile("(?m)^([^:\\s]+):[ \\t]*(.*)$");
    private static final Pattern ENCODED_WORD =
            Pattern.compile("=\\?([^?*]+)(?:\\*[^?]*)?\\?([bBqQ])\\?([^?]*)\\?=");
    private static final Pattern CODED_BYTE = Pattern.compile("=(\\p{XDigit}{2})");

    static MimePart of(String source) {
        String[] halves = source.replace("\r\n", "\n").split("\n\n", 2);
        Map<String, String> headers = new TreeMap<>();
        Matcher header = HEADER.matcher(halves[0].replaceAll("\n[ \\t]+", " "));
        while (header.find()) {
            headers.putIfAbsent(header.group(1).toLowerCase(Locale.ROOT), header.group(2).strip());
        }
        return new MimePart(headers, halves.length == 2 ? halves[1] : "");
    }

    /** Decoded; empty when there is none of that name. */
    String header(String name) {
        // White space between two encoded words is part of neither.
        String value = headers.getOrDefault(name, "").replaceAll("\\?=\\s+=\\?", "?==?");
        return ENCODED_WORD
                .matcher(value)
                .replaceAll(word -> Matcher.quoteReplacement(decoded(word)));
    }

    private static String decoded(MatchResult word) {
        byte[] bytes =
                word.group(2).equalsIgnoreCase("b")
                        ? base64(word.group(3))
                        : quotedPrintable(word.group(3).replace('_', ' '));
        return new String(bytes, charset(word.group(1)));
    }

    /** The first text of a type that is no attachment, in this part or in one inside it. */
    Optional<String> text(String type) {
        if (mediaType().startsWith("multipart/")) {
            return parts().flatMap(part -> part.text(type).stream()).findFirst();
        }
        boolean attached = headers.getOrDefault("content-disposition", "").startsWith("attachment");
        return mediaType().equals(type) && !attached
                ? Optional.of(decodedBody())
                : Optional.empty();
    }

    private String mediaType() {
        String type = headers.getOrDefault("content-type", "text/plain");
        return type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private Optional<String> parameter(String name) {
        Matcher parameter =
                Pattern.compile("(?i);\\s*" + name + "=(?:\"([^\"]*)\"|([^;\\s]+))")
                        .matcher(headers.getOrDefault("content-type", ""));
        return parameter.find()
                ? Optional.ofNullable(parameter.group(1)).or(() -> Optional.of(parameter.group(2)))
                : Optional.empty();
    }

    /** What stands before the first boundary and after the last one is for no one. */
    private Stream<MimePart> parts() {
        String boundary = "\n--" + parameter("boundary").orElse("");
        String inside = ("\n" + body).split(Pattern.quote(boundary + "--"), 2)[0];
        return Arrays.stream(inside.split(Pattern.quote(boundary)))
                .skip(1)
                .map(part -> of(part.substring(part.indexOf('\n') + 1)));
    }

    private String decodedBody() {
        String encoding = headers.getOrDefault("content-transfer-encoding", "");
        byte[] bytes =
                switch (encoding.toLowerCase(Locale.ROOT)) {
                    case "base64" -> base64(body);
                    case "quoted-printable" ->
                            quotedPrintable(body.replaceAll("[ \\t]*=[ \\t]*\n", ""));
                    default -> body.getBytes(ISO_8859_1);
                };
        return new String(bytes, charset(parameter("charset").orElse("utf-8")));
    }

    private static byte[] base64(String text) {
        return Base64.getMimeDecoder().decode(text);
    }

    private static byte[] quotedPrintable(String text) {
        return CODED_BYTE
                .matcher(text)
                .replaceAll(code -> Matcher.quoteReplacement(character(code.group(1))))
                .getBytes(ISO_8859_1);
    }

    private static String character(String hex) {
        return Character.toString(Integer.parseInt(hex, 16));
    }

    /** One that this JVM does not know is read as if it were UTF-8. */
    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return UTF_8;
        }
    }
}
