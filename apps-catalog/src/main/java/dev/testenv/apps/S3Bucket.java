package dev.testenv.apps;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

/**
 * A bucket of an S3 server and its objects. Every method throws {@link IllegalStateException} with
 * the server's reason when it does not do as asked; so one can wait: {@code eventually(() ->
 * assertThat(bucket.text("1.txt")).contains("c1"))}.
 */
public final class S3Bucket {
    private static final byte[] NOTHING = {};

    private final String name;
    private final S3Calls calls;

    S3Bucket(String name, S3Calls calls) {
        this.name = name;
        this.calls = calls;
    }

    public String name() {
        return name;
    }

    /**
     * Makes it, unless it is there.
     *
     * @return this bucket
     */
    public S3Bucket create() {
        HttpResponse<byte[]> answer = calls.answer("PUT", path(""), Map.of(), NOTHING);
        boolean isThere = answer.statusCode() == 409;
        if (!isThere && answer.statusCode() != 200) {
            throw calls.refused(answer);
        }
        return this;
    }

    /** Removes it; it must be empty. */
    public void delete() {
        calls.call("DELETE", path(""), Map.of(), NOTHING);
    }

    /** The keys of all objects, sorted. */
    public List<String> keys() {
        return keys("");
    }

    /** The keys that begin with a prefix, sorted. */
    public List<String> keys(String prefix) {
        Map<String, String> query = Map.of("list-type", "2", "prefix", prefix);
        return calls.list(path(""), query, "Key").stream().sorted().toList();
    }

    /** Whether there is such an object. */
    public boolean has(String key) {
        HttpResponse<byte[]> answer = calls.answer("HEAD", path(key), Map.of(), NOTHING);
        if (answer.statusCode() != 404 && answer.statusCode() != 200) {
            throw calls.refused(answer);
        }
        return answer.statusCode() == 200;
    }

    /** The content of an object. */
    public byte[] get(String key) {
        return calls.call("GET", path(key), Map.of(), NOTHING);
    }

    /** The same as UTF-8. */
    public String text(String key) {
        return new String(get(key), UTF_8);
    }

    /** Stores an object, in place of the one that has the key. */
    public void put(String key, byte[] content) {
        calls.call("PUT", path(key), Map.of(), content);
    }

    /** Stores a text as UTF-8. */
    public void put(String key, String text) {
        put(key, text.getBytes(UTF_8));
    }

    /** Removes an object, if it is there. */
    public void delete(String key) {
        calls.call("DELETE", path(key), Map.of(), NOTHING);
    }

    private String path(String key) {
        return "/" + name + (key.isEmpty() ? "" : "/" + key);
    }

    /** {@code invoices in s3server}. */
    @Override
    public String toString() {
        return name + " in " + calls.app().app().name();
    }
}
