package dev.testenv.apps;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * As much of an S3 client as a test needs: requests without a query, signed with AWS Signature
 * Version 4.
 *
 * @param endpoint such as {@code http://s3server.dev.test:8000}
 */
record S3Client(URI endpoint, String accessKey, String secretKey) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** The text of an object. */
    String get(HttpClient client, String bucket, String key)
            throws IOException, InterruptedException, GeneralSecurityException {
        URI uri = endpoint.resolve("/" + bucket + "/" + key);
        HttpResponse<String> answer =
                client.send(signed(uri), HttpResponse.BodyHandlers.ofString(UTF_8));
        if (answer.statusCode() != 200) {
            throw new IOException(uri + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    private HttpRequest signed(URI uri) throws GeneralSecurityException {
        String time = TIME.format(Instant.now());
        String scope = time.substring(0, 8) + "/us-east-1/s3/aws4_request";
        String headers =
                "host:"
                        + uri.getAuthority()
                        + "\nx-amz-content-sha256:UNSIGNED-PAYLOAD\nx-amz-date:"
                        + time
                        + "\n";
        String names = "host;x-amz-content-sha256;x-amz-date";
        String request =
                String.join("\n", "GET", uri.getRawPath(), "", headers, names, "UNSIGNED-PAYLOAD");
        String toSign = String.join("\n", "AWS4-HMAC-SHA256", time, scope, sha256(request));
        byte[] key = ("AWS4" + secretKey).getBytes(UTF_8);
        for (String part : scope.split("/")) {
            key = hmac(key, part);
        }
        String signature = HexFormat.of().formatHex(hmac(key, toSign));
        return HttpRequest.newBuilder(uri)
                .header("x-amz-content-sha256", "UNSIGNED-PAYLOAD")
                .header("x-amz-date", time)
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=%s/%s, SignedHeaders=%s, Signature=%s"
                                .formatted(accessKey, scope, names, signature))
                .build();
    }

    private static String sha256(String text) throws GeneralSecurityException {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        return HexFormat.of().formatHex(hash);
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(UTF_8));
    }
}
