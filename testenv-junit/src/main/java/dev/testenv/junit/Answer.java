package dev.testenv.junit;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.opentest4j.AssertionFailedError;

/** What an app has answered to a request. */
public final class Answer {
    /** Characters of a body that a failure shows. */
    private static final int SHOWN = 500;

    private final String method;
    private final HttpResponse<String> response;
    private final long millis;

    Answer(String method, HttpResponse<String> response, long millis) {
        this.method = method;
        this.response = response;
        this.millis = millis;
    }

    public int status() {
        return response.statusCode();
    }

    /** As UTF-8; empty without one. */
    public String body() {
        return response.body();
    }

    /** The first value of a header. */
    public Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    /** All values of a header, in the order in which they came. */
    public List<String> headers(String name) {
        return response.headers().allValues(name);
    }

    /**
     * @return this answer
     * @throws AssertionFailedError with request, status, time and the first 500 characters of the
     *     body, when it has another status
     */
    public Answer expect(int status) {
        if (status() != status) {
            throw new AssertionFailedError(
                    told() + ", expected " + status + shownBody(), status, status());
        }
        return this;
    }

    /**
     * @return this answer
     * @throws AssertionFailedError as for {@link #expect(int)}, when the body has no such text
     */
    public Answer expectBody(String text) {
        if (!body().contains(text)) {
            throw new AssertionFailedError(
                    told() + ", expected a body with \"" + text + "\"" + shownBody());
        }
        return this;
    }

    private String told() {
        return method + " " + response.uri() + " answered " + status() + " after " + millis + " ms";
    }

    private String shownBody() {
        String body = body();
        if (body.isEmpty()) {
            return ". It has no body.";
        }
        return body.length() <= SHOWN
                ? ". Its body:\n" + body
                : ". Its body, the first "
                        + SHOWN
                        + " of "
                        + body.length()
                        + " characters:\n"
                        + body.substring(0, SHOWN);
    }

    /** Such as {@code GET http://billing.dev.test/health answered 200 after 12 ms}. */
    @Override
    public String toString() {
        return told();
    }
}
