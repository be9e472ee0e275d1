package dev.testenv.apps;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.http.HttpRequest;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * AWS Signature Version 4, as S3 wants it.
 *
 * @param accessKey who asks
 * @param secretKey what the signature proves to be known
 */
record S3Signature(String accessKey, String secretKey) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final String SIGNED = "host;x-amz-content-sha256;x-amz-date";

    /**
     * A request with everything that is signed.
     *
     * @param uri its query has the names in order, and an equals sign after each
     */
    HttpRequest.Builder request(String method, URI uri, byte[] body, Instant now) {
        try {
            String time = TIME.format(now);
            String hash = sha256(body);
            return HttpRequest.newBuilder(uri)
                    .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                    .header("x-amz-content-sha256", hash)
                    .header("x-amz-date", time)
                    .header("Authorization", authorization(method, uri, hash, time));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM lacks what signatures need", e);
        }
    }

    private String authorization(String method, URI uri, String hash, String time)
            throws GeneralSecurityException {
        String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        String request =
                String.join(
                        "\n",
                        method,
                        uri.getRawPath(),
                        query,
                        "host:" + uri.getRawAuthority(),
                        "x-amz-content-sha256:" + hash,
                        "x-amz-date:" + time,
                        "",
                        SIGNED,
                        hash);
        String scope = time.substring(0, 8) + "/us-east-1/s3/aws4_request";
        String toSign =
                String.join("\n", "AWS4-HMAC-SHA256", time, scope, sha256(request.getBytes(UTF_8)));
        byte[] key = ("AWS4" + secretKey).getBytes(UTF_8);
        for (String part : scope.split("/")) {
            key = hmac(key, part);
        }
        return "AWS4-HMAC-SHA256 Credential=%s/%s, SignedHeaders=%s, Signature=%s"
                .formatted(accessKey, scope, SIGNED, HexFormat.of().formatHex(hmac(key, toSign)));
    }

    private static String sha256(byte[] bytes) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(UTF_8));
    }

    /** Hides the secret key. */
    @Override
    public String toString() {
        return "S3Signature of " + accessKey;
    }
}
