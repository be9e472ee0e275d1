package dev.testenv.junit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.testenv.dsl.AppHandle;
import dev.testenv.dsl.LoginRequired;
import dev.testenv.dsl.LoginWay;
import dev.testenv.dsl.Person;
import dev.testenv.dsl.RunningEnvironment;
import dev.testenv.login.LoginRefusedException;
import dev.testenv.login.WebSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieHandler;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Requests to an app, whose failures can be understood without looking anywhere else:
 *
 * <pre>{@code
 * http(apps.BILLING).post("/invoices", "{\"cents\":1200}").expect(201);
 * }</pre>
 *
 * <p>An answer may take ten seconds. Redirects are answers; they are not followed.
 */
public final class HttpCalls {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final URI base;
    private final HttpClient client;
    private final Supplier<Map<String, String>> marks;
    private final Map<String, String> headers;
    private final Optional<LoginWay> way;

    private HttpCalls(
            URI base,
            HttpClient client,
            Supplier<Map<String, String>> marks,
            Map<String, String> headers,
            Optional<LoginWay> way) {
        this.base = base;
        this.client = client;
        this.marks = marks;
        this.headers = headers;
        this.way = way;
    }

    /**
     * To the app's default endpoint. Requests carry the mark of the test that makes them, see
     * {@link RunningEnvironment#requestHeaders}.
     */
    public static HttpCalls http(AppHandle app) {
        return to(
                app.url(),
                () -> app.attachment().environment().requestHeaders(),
                app instanceof LoginRequired known
                        ? Optional.of(known.loginWay())
                        : Optional.empty());
    }

    /** To paths relative to an address, which ends with a slash. Requests carry no mark. */
    public static HttpCalls http(URI base) {
        return to(base, Map::of, Optional.empty());
    }

    private static HttpCalls to(
            URI base, Supplier<Map<String, String>> marks, Optional<LoginWay> way) {
        HttpClient client = HttpClient.newBuilder().connectTimeout(LIMIT).build();
        return new HttpCalls(base, client, marks, Map.of(), way);
    }

    /** The same with a header in every request; in place of a test's mark when it is that one. */
    public HttpCalls with(String header, String value) {
        Map<String, String> more = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        more.putAll(headers);
        more.put(header, value);
        return new HttpCalls(base, client, marks, more, way);
    }

    /** The same with cookies that are kept there. */
    HttpCalls keeping(CookieHandler cookies) {
        HttpClient known =
                HttpClient.newBuilder().connectTimeout(LIMIT).cookieHandler(cookies).build();
        return new HttpCalls(base, known, marks, headers, way);
    }

    /** What a path means. */
    URI uri(String path) {
        return base.resolve(path);
    }

    /** The same with another address. */
    HttpCalls at(URI other) {
        return new HttpCalls(other, client, marks, headers, way);
    }

    /**
     * The same as somebody who has logged in the way that the app's type says.
     *
     * @throws IllegalArgumentException when it says none, because it is no {@link LoginRequired}
     * @throws LoginRefusedException with what the form's page says
     */
    public HttpCalls as(Person person) {
        return as(
                way.orElseThrow(() ->
                        new IllegalArgumentException(
                                "The app at "
                                        + base
                                        + " does not say how one logs in. Let its type"
                                        + " implement LoginRequired, or say it: "
                                        + "as(LoginWay.page(\"/login\"), person)")),
                person);
    }

    /**
     * The same as somebody who has logged in that way.
     *
     * @throws LoginRefusedException with what the form's page says
     */
    public HttpCalls as(LoginWay by, Person person) {
        return switch (by) {
            case LoginWay.Page page -> {
                WebSession session = new WebSession(marks.get());
                session.logIn(base.resolve(page.path()), person.name(), person.password());
                yield keeping(session.cookies());
            }
            case LoginWay.Basic basic -> with("Authorization", "Basic " + encoded(person));
            case LoginWay.Bearer bearer -> with("Authorization", "Bearer " + person.token().get());
        };
    }

    private static String encoded(Person person) {
        String both = person.name() + ":" + person.password();
        return Base64.getEncoder().encodeToString(both.getBytes(UTF_8));
    }

    /**
     * @throws UncheckedIOException when there is no answer, here and in the methods below
     */
    public Answer get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    public Answer delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody());
    }

    /** With a body that is JSON unless {@link #with} says otherwise. */
    public Answer post(String path, String body) {
        return sendJson("POST", path, body);
    }

    /** As {@link #post}. */
    public Answer put(String path, String body) {
        return sendJson("PUT", path, body);
    }

    private Answer sendJson(String method, String path, String body) {
        String type = "Content-Type";
        HttpCalls typed = headers.containsKey(type) ? this : with(type, "application/json");
        return typed.send(method, path, BodyPublishers.ofString(body));
    }

    Answer send(String method, String path, BodyPublisher body) {
        URI uri = base.resolve(path);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).timeout(LIMIT).method(method, body);
        marks.get().forEach(request::setHeader);
        headers.forEach(request::setHeader);
        long began = System.nanoTime();
        try {
            HttpResponse<String> response =
                    client.send(request.build(), BodyHandlers.ofString(UTF_8));
            return new Answer(method, response, since(began));
        } catch (IOException e) {
            String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new UncheckedIOException(
                    method + " " + uri + " got no answer, after " + since(began) + " ms: " + why,
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(method + " " + uri + " was interrupted", e);
        }
    }

    private static long since(long began) {
        return (System.nanoTime() - began) / 1_000_000;
    }
}
