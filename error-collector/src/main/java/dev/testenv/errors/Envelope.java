package dev.testenv.errors;

import com.grack.nanojson.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What an SDK sends in one request: a line of headers, then items, each a line of headers and a
 * payload. A payload ends after as many bytes as its header says, or else at the next line break.
 */
record Envelope(JsonObject header, List<Item> items) {

    /** One payload and the kind of it: {@code event}, {@code transaction}, {@code session}... */
    record Item(String type, byte[] payload) {}

    Envelope {
        items = List.copyOf(items);
    }

    /**
     * Takes an envelope apart.
     *
     * @throws Rejected with status 400, saying which part is wrong
     */
    static Envelope parse(byte[] bytes) {
        var lines = new Lines(bytes);
        JsonObject header = Json.object(lines.next(), "the envelope's header (its first line)");
        List<Item> items = new ArrayList<>();
        while (lines.skipEmpty()) {
            items.add(item(lines, items.size() + 1));
        }
        return new Envelope(header, items);
    }

    private static Item item(Lines lines, int number) {
        JsonObject header = Json.object(lines.next(), "the header of item " + number);
        Object type = header.get("type");
        if (!(type instanceof String name)) {
            throw Rejected.badRequest("the header of item %d has no type".formatted(number));
        }
        if (!header.has("length")) {
            return new Item(name, lines.next());
        }
        int length = header.getInt("length", -1);
        if (length < 0 || length > lines.left()) {
            throw Rejected.badRequest(
                    "item %d says length %s, but %d bytes follow"
                            .formatted(number, header.get("length"), lines.left()));
        }
        return new Item(name, lines.take(length));
    }

    /** Walks over the bytes. */
    private static final class Lines {
        private final byte[] bytes;
        private int at;

        Lines(byte[] bytes) {
            this.bytes = bytes;
        }

        int left() {
            return bytes.length - at;
        }

        /** Whether anything but line breaks is left, and goes there. */
        boolean skipEmpty() {
            while (left() > 0 && (bytes[at] == '\n' || bytes[at] == '\r')) {
                at++;
            }
            return left() > 0;
        }

        /** Up to the next line break, or to the end. */
        byte[] next() {
            int end = at;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            byte[] line = Arrays.copyOfRange(bytes, at, end);
            at = Math.min(end + 1, bytes.length);
            return line;
        }

        byte[] take(int length) {
            byte[] taken = Arrays.copyOfRange(bytes, at, at + length);
            at += length;
            return taken;
        }
    }
}
