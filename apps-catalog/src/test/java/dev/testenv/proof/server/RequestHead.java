package dev.testenv.proof.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What comes before a request's body.
 *
 * @param headers names in lower case
 */
record RequestHead(String path, Map<String, String> headers) {
    /** Null when the client has closed instead. */
    static @Nullable RequestHead read(InputStream in) throws IOException {
        String request = line(in);
        if (request == null) {
            return null;
        }
        Map<String, String> headers = new HashMap<>();
        for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return new RequestHead(request.split(" ")[1], headers);
    }

    private static @Nullable String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0 && line.size() > 0) {
                throw new EOFException("in the middle of a line");
            }
            if (c < 0) {
                return null;
            }
            if (c != '\r') {
                line.write(c);
            }
        }
        return line.toString(ISO_8859_1);
    }

    /** Bytes of the body. */
    long length() {
        return Long.parseLong(headers.getOrDefault("content-length", "0"));
    }

    /** The last part of the path. */
    long number() {
        return Long.parseLong(path.substring(path.lastIndexOf('/') + 1));
    }
}
