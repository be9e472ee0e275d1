package dev.testenv.trust;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** Certificates and keys as text (RFC 7468). What stands between the blocks is a comment. */
final class Pem {
    static final String CERTIFICATE = "CERTIFICATE";
    static final String PRIVATE_KEY = "PRIVATE KEY";

    private static final int LINE = 64;

    private Pem() {}

    static String write(String kind, byte[] content) {
        Base64.Encoder encoder =
                Base64.getMimeEncoder(LINE, "\n".getBytes(StandardCharsets.US_ASCII));
        return "-----BEGIN "
                + kind
                + "-----\n"
                + encoder.encodeToString(content)
                + ("\n-----END " + kind + "-----\n");
    }

    /** The contents of all blocks of a kind. */
    static List<byte[]> read(String kind, String text) {
        Pattern block =
                Pattern.compile(
                        "-----BEGIN "
                                + kind
                                + "-----([A-Za-z0-9+/=\\s]*)-----END "
                                + kind
                                + "-----");
        return block.matcher(text)
                .results()
                .map(found -> Base64.getMimeDecoder().decode(found.group(1)))
                .toList();
    }
}
