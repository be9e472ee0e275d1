package dev.testenv.checks;

import java.io.IOException;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import okhttp3.Credentials;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * What the answer to one request must be. Redirects are followed unless told otherwise; without an
 * expected status, any of 200 to 299 is right.
 */
public final class HttpExpectation implements Expectation {
    private final String url;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final List<AnswerRule> rules = new ArrayList<>();
    private final Set<Integer> statuses = new TreeSet<>();
    private String method = "GET";
    private Optional<String> body = Optional.empty();
    private Duration limit = Duration.ofSeconds(1);
    private boolean followRedirects = true;

    HttpExpectation(String url) {
        this.url = url;
    }

    /** Another method than {@code GET}. */
    public HttpExpectation method(String word) {
        method = word;
        return this;
    }

    /** A header of the request. */
    public HttpExpectation header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** User and password, as a header of the request (RFC 7617). */
    public HttpExpectation basicAuth(String user, String password) {
        return header("Authorization", Credentials.basic(user, password));
    }

    /** The request's body; its method becomes {@code POST} unless it is another one already. */
    public HttpExpectation body(String contentType, String text) {
        body = Optional.of(text);
        method = method.equals("GET") ? "POST" : method;
        return header("Content-Type", contentType);
    }

    /** Looks at a redirect itself. */
    public HttpExpectation withoutRedirects() {
        followRedirects = false;
        return this;
    }

    /** How long name, connection and whole answer may take together; default 1 s. */
    public HttpExpectation within(Duration time) {
        limit = time;
        return this;
    }

    /**
     * The status must be one of these.
     *
     * @throws IllegalArgumentException without any
     */
    public HttpExpectation expectStatus(int... any) {
        if (any.length == 0) {
            throw new IllegalArgumentException(
                    "expectStatus() asserts nothing: name at least one status");
        }
        Arrays.stream(any).forEach(statuses::add);
        return this;
    }

    /** A header of the answer must have this value. */
    public HttpExpectation expectHeader(String name, String value) {
        return expect(new AnswerRule.Header(name, value));
    }

    /** The answer's body must contain this text. */
    public HttpExpectation expectBody(String part) {
        return expect(new AnswerRule.BodyContains(part));
    }

    /** The answer's body must not contain this text. */
    public HttpExpectation expectNot(String part) {
        return expect(new AnswerRule.BodyLacks(part));
    }

    /**
     * What a JSONPath finds in the answer's body must have this text, numbers and truth values as
     * JSON writes them.
     */
    public HttpExpectation expectJson(String path, String value) {
        return expect(new AnswerRule.JsonAt(path, value));
    }

    private HttpExpectation expect(AnswerRule rule) {
        rules.add(rule);
        return this;
    }

    @Override
    public Finding look(Position from) {
        URI uri = URI.create(url);
        Stopwatch watch = Stopwatch.started();
        try (Response response = client(from).newCall(request()).execute()) {
            Answer answer =
                    new Answer(
                            response.code(),
                            name -> Optional.ofNullable(response.header(name)),
                            response.body().string());
            List<String> wrong = wrong(answer);
            return wrong.isEmpty()
                    ? Finding.PASS
                    : Finding.fail(
                            called()
                                    + ": "
                                    + String.join("; ", wrong)
                                    + " (after "
                                    + watch.millis()
                                    + " ms)");
        } catch (IOException e) {
            return Finding.fail(
                    called()
                            + ": "
                            + Refusals.of(e, uri.getHost(), port(uri), limit, watch.millis()));
        }
    }

    private OkHttpClient client(Position from) {
        OkHttpClient.Builder builder =
                new OkHttpClient.Builder()
                        .callTimeout(limit)
                        .followRedirects(followRedirects)
                        .retryOnConnectionFailure(false);
        return from.way().equals(Proxy.NO_PROXY)
                ? builder.build()
                : builder.proxy(from.way()).build();
    }

    private Request request() {
        Request.Builder request =
                new Request.Builder()
                        .url(url)
                        .method(
                                method,
                                body.map(text -> RequestBody.create(text, null)).orElse(null));
        headers.forEach(request::header);
        return request.build();
    }

    private List<String> wrong(Answer answer) {
        List<String> wrong = new ArrayList<>();
        if (!isExpected(answer.status())) {
            wrong.add("expected status " + expected() + ", got " + answer.status());
        }
        rules.forEach(rule -> rule.objection(answer).ifPresent(wrong::add));
        return wrong;
    }

    private boolean isExpected(int status) {
        return statuses.isEmpty() ? status / 100 == 2 : statuses.contains(status);
    }

    private String expected() {
        return statuses.isEmpty()
                ? "200 to 299"
                : statuses.stream().map(String::valueOf).collect(Collectors.joining(" or "));
    }

    private String called() {
        return method.equals("GET") ? url : method + " " + url;
    }

    private static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
    }
}
