package dev.testenv.ready;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An answer to a GET. Read by ourselves, because the JDK's client takes longer to load than a small
 * app takes to start.
 *
 * @param status such as 200
 * @param body its beginning, as text
 */
public record HttpReply(int status, String body) {
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/\\d(?:\\.\\d)? (\\d{3})\\b");
    private static final Pattern LENGTH = Pattern.compile("\r\ncontent-length: *(\\d{1,9})");
    private static final Pattern CHUNKED = Pattern.compile("\r\ntransfer-encoding:.*chunked");

    /**
     * Reads what has arrived of an HTTP/1 answer.
     *
     * @param received everything so far
     * @param withBody whether the body is wanted
     * @param atEnd whether nothing more will come
     * @return empty when more is needed, or when it is no answer
     */
    static Optional<HttpReply> read(byte[] received, boolean withBody, boolean atEnd) {
        String text = new String(received, ISO_8859_1);
        Matcher statusLine = STATUS_LINE.matcher(text);
        if (!statusLine.lookingAt()) {
            return Optional.empty();
        }
        int status = Integer.parseInt(statusLine.group(1));
        if (!withBody) {
            return Optional.of(new HttpReply(status, ""));
        }
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            return atEnd ? Optional.of(new HttpReply(status, "")) : Optional.empty();
        }
        String head = text.substring(0, end).toLowerCase(Locale.ROOT);
        String rest = text.substring(end + 4);
        boolean chunked = CHUNKED.matcher(head).find();
        boolean complete = atEnd || (chunked ? rest.endsWith("0\r\n\r\n") : isWhole(head, rest));
        String body = chunked ? joined(rest) : rest;
        return complete
                ? Optional.of(new HttpReply(status, new String(body.getBytes(ISO_8859_1), UTF_8)))
                : Optional.empty();
    }

    private static boolean isWhole(String head, String body) {
        Matcher length = LENGTH.matcher(head);
        return length.find() && body.length() >= Integer.parseInt(length.group(1));
    }

    /** The chunks' contents; stops where they stop to make sense. */
    private static String joined(String chunks) {
        StringBuilder body = new StringBuilder();
        int at = 0;
        while (true) {
            int line = chunks.indexOf("\r\n", at);
            int size = line < 0 ? 0 : size(chunks.substring(at, line));
            if (size == 0) {
                return body.toString();
            }
            int begin = line + 2;
            body.append(chunks, begin, Math.min(begin + size, chunks.length()));
            at = begin + size + 2;
            if (at >= chunks.length()) {
                return body.toString();
            }
        }
    }

    private static int size(String line) {
        String digits = line.split(";", 2)[0].strip();
        return digits.matches("[0-9a-fA-F]{1,7}") ? Integer.parseInt(digits, 16) : 0;
    }
}
