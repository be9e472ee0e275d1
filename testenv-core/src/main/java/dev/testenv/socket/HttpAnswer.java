package dev.testenv.socket;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The answer to one request (RFC 9112).
 *
 * @param headers by lower-case name
 * @param body ends where the answer ends; a hijacked stream ends with the connection
 */
record HttpAnswer(int status, Map<String, String> headers, InputStream body) {

    static HttpAnswer read(InputStream connection) throws IOException {
        InputStream in = new BufferedInputStream(connection, 16 * 1024);
        String first = line(in);
        String[] words = first.split(" ", 3);
        if (!first.startsWith("HTTP/1.") || words.length < 2 || words[1].length() != 3) {
            throw new IOException("not HTTP: '" + first + "'");
        }
        Map<String, String> headers = new HashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        int status = Integer.parseInt(words[1]);
        return new HttpAnswer(status, headers, body(status, headers, in));
    }

    private static InputStream body(int status, Map<String, String> headers, InputStream in) {
        if (status == 204 || status == 304) {
            return InputStream.nullInputStream();
        }
        if (headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
            return new BodyStream(in, true, 0);
        }
        String length = headers.get("content-length");
        return length == null ? in : new BodyStream(in, false, Long.parseLong(length));
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(80);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the connection ended before the answer");
            }
            if (c != '\r') {
                line.write(c);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    /** The whole body as text. */
    String text() throws IOException {
        return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }

    /** A body in chunks, or one of known length; ends before its end are errors. */
    private static final class BodyStream extends PieceStream {
        private final InputStream in;
        private final boolean chunked;
        private long left;
        private boolean started;
        private boolean ended;

        BodyStream(InputStream in, boolean chunked, long length) {
            this.in = in;
            this.chunked = chunked;
            this.left = length;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (left == 0 && !ended) {
                next();
            }
            if (ended) {
                return -1;
            }
            int n = in.read(bytes, offset, (int) Math.min(length, left));
            if (n < 0) {
                throw new EOFException("the connection ended in the middle of the answer");
            }
            left -= n;
            return n;
        }

        private void next() throws IOException {
            if (chunked) {
                if (started) {
                    line(in);
                }
                started = true;
                left = Long.parseLong(line(in).replaceFirst(";.*", "").strip(), 16);
            }
            if (left == 0) {
                ended = true;
            }
        }
    }
}
