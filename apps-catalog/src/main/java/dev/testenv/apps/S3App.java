package dev.testenv.apps;

import dev.testenv.dsl.AppHandle;
import dev.testenv.dsl.Attachment;
import dev.testenv.dsl.Declaration;
import dev.testenv.dsl.EndpointDeclaration;
import dev.testenv.dsl.Wait;
import dev.testenv.model.App;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * A server that speaks S3, with buckets as part of the path. For what {@link S3Bucket} cannot do,
 * any S3 client takes {@link #endpoint()}, {@link #accessKey()}, {@link #secretKey()} and the
 * region {@code us-east-1}.
 */
public record S3App(App app, Attachment attachment) implements AppHandle {
    /** The variables by which images are told their keys. */
    private static final List<String> ACCESS_KEYS =
            List.of("S3_ACCESS_KEY", "MINIO_ROOT_USER", "SCALITY_ACCESS_KEY_ID");

    private static final List<String> SECRET_KEYS =
            List.of("S3_SECRET_KEY", "MINIO_ROOT_PASSWORD", "SCALITY_SECRET_ACCESS_KEY");

    /** Ready when it refuses who asks without a signature: it can tell already. */
    public static Declaration<S3App> s3App(String name, String image, int port) {
        return Declaration.of(name, image, S3App::new)
                .endpoints(EndpointDeclaration.named("tcp").tcp("tcp", port))
                .waitFor(Wait.reply("GET / HTTP/1.0\r\n\r\n", "HTTP/1.1 403"));
    }

    /** {@code http://s3server.dev.test:8000}. */
    public URI endpoint() {
        return URI.create("http://" + address());
    }

    /**
     * As the variable {@code S3_ACCESS_KEY}, {@code MINIO_ROOT_USER} or {@code
     * SCALITY_ACCESS_KEY_ID} says; default {@code local}, as of testenv's own image.
     */
    public String accessKey() {
        return declared(ACCESS_KEYS, "local");
    }

    /** Said by the variable that belongs to that of {@link #accessKey()}. */
    public String secretKey() {
        return declared(SECRET_KEYS, "localsecret");
    }

    private String declared(List<String> variables, String absent) {
        Map<String, String> env = env();
        return variables.stream().filter(env::containsKey).findFirst().map(env::get).orElse(absent);
    }

    /** The names of the buckets that are there. */
    public List<String> buckets() {
        return calls().list("/", Map.of(), "Name");
    }

    /** A bucket, which need not be there yet. */
    public S3Bucket bucket(String name) {
        return new S3Bucket(name, calls());
    }

    private S3Calls calls() {
        return new S3Calls(this, new S3Signature(accessKey(), secretKey()));
    }
}
