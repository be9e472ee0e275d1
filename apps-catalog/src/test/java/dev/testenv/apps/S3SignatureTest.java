package dev.testenv.apps;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The examples of Amazon's own documentation. */
class S3SignatureTest {
    private final S3Signature signature =
            new S3Signature("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");

    @Test
    void signsAsAmazonDoes() {
        assertThat(signed("/?lifecycle="))
                .isEqualTo(
                        "AWS4-HMAC-SHA256"
                                + " Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
                                + " SignedHeaders=host;x-amz-content-sha256;x-amz-date,"
                                + " Signature=fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543");
        assertThat(signed("/?max-keys=2&prefix=J"))
                .endsWith("34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7");
    }

    private String signed(String path) {
        HttpRequest request =
                signature
                        .request(
                                "GET",
                                URI.create("http://examplebucket.s3.amazonaws.com" + path),
                                new byte[0],
                                Instant.parse("2013-05-24T00:00:00Z"))
                        .build();
        return request.headers().firstValue("Authorization").orElseThrow();
    }
}
