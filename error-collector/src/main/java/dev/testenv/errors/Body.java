package dev.testenv.errors;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/** Reads what a request carries, decompressed. */
final class Body {
    private static final int WORTH_DRAINING = 64 << 20;

    private Body() {}

    /**
     * Reads all of it.
     *
     * @param encoding the request's {@code Content-Encoding}, empty for none
     * @param limit in bytes after decompression
     * @throws Rejected with status 400 if it is broken, 413 if it is too large, 415 if the encoding
     *     is not known
     */
    static byte[] read(InputStream in, String encoding, int limit) throws IOException {
        try (InputStream decoded = decoded(in, encoding.strip().toLowerCase(Locale.ROOT))) {
            byte[] bytes = decoded.readNBytes(limit + 1);
            if (bytes.length > limit) {
                drain(in);
                throw new Rejected(413, "the body has more than %d bytes".formatted(limit));
            }
            return bytes;
        } catch (ZipException | EOFException e) {
            throw Rejected.badRequest("the body is not %s: %s".formatted(encoding, e.getMessage()));
        }
    }

    /** A client that is still sending would see a reset connection, not the answer. */
    private static void drain(InputStream in) throws IOException {
        // Not skip(): the JDK's server passes that on to the connection, beyond the request's end.
        byte[] buffer = new byte[1 << 16];
        long left = WORTH_DRAINING;
        int read = 0;
        while (left > 0 && read >= 0) {
            left -= read;
            read = in.read(buffer);
        }
    }

    private static InputStream decoded(InputStream in, String encoding) throws IOException {
        return switch (encoding) {
            case "", "identity" -> in;
            case "gzip", "x-gzip" -> new GZIPInputStream(in, 8192);
            case "deflate" -> inflated(in);
            default ->
                    throw new Rejected(
                            415,
                            "Content-Encoding '%s' is not known; use gzip, deflate or none"
                                    .formatted(encoding));
        };
    }

    /** Some call it deflate and send the zlib format, as the standard says; some send it bare. */
    private static InputStream inflated(InputStream in) throws IOException {
        var peeked = new PushbackInputStream(new BufferedInputStream(in));
        int first = peeked.read();
        if (first >= 0) {
            peeked.unread(first);
        }
        boolean zlib = (first & 0x0f) == 8;
        var inflater = new Inflater(!zlib);
        return new InflaterInputStream(peeked, inflater) {
            @Override
            public void close() throws IOException {
                super.close();
                inflater.end();
            }
        };
    }
}
