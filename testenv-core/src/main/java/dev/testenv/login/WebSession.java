package dev.testenv.login;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieHandler;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Walks from page to page with cookies, as a browser without scripts does. An answer may take ten
 * seconds.
 */
public final class WebSession {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int REDIRECTS = 20;

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(LIMIT).cookieHandler(cookies).build();
    private final Map<String, String> headers;

    /**
     * @param headers of every request
     */
    public WebSession(Map<String, String> headers) {
        this.headers = Map.copyOf(headers);
    }

    /** What the pages have set so far; a client that has it goes on as whoever logged in. */
    public CookieHandler cookies() {
        return cookies;
    }

    /**
     * Opens a page, fills the form in to which that leads, and follows until there is none.
     *
     * @throws LoginRefusedException when the form comes back, there is none, or an error is
     *     answered
     * @throws UncheckedIOException when nothing is answered
     */
    public void logIn(URI page, String name, String password) {
        var unused = logIn(page, name, password, address -> false);
    }

    /**
     * The same, until a redirect leads to an address that is not asked any more.
     *
     * @return that address
     */
    Optional<URI> logIn(URI page, String name, String password, Predicate<URI> isGoal) {
        Step shown = follow(get(page), isGoal);
        if (shown.goal().isPresent()) {
            return shown.goal();
        }
        Form form =
                Form.find(shown.body())
                        .orElseThrow(() ->
                                new LoginRefusedException(
                                        "Nobody can log in at "
                                                + page
                                                + ": "
                                                + shown.told()
                                                + ", and there is no form with a password"
                                                + " on it. "
                                                + shown.text()));
        URI action = shown.address().resolve(form.action());
        Step after = follow(post(action, form.filled(name, password)), isGoal);
        if (after.goal().isEmpty()
                && (after.status() >= 400 || Form.find(after.body()).isPresent())) {
            throw new LoginRefusedException(
                    "'"
                            + name
                            + "' could not log in at "
                            + action
                            + ": "
                            + after.told()
                            + ". "
                            + after.text());
        }
        return after.goal();
    }

    /** An answer on the way; with the goal, when a redirect leads there. */
    private record Step(URI address, int status, String body, Optional<URI> goal) {
        String told() {
            return "it led to " + address + " with the status " + status;
        }

        String text() {
            String text = Form.textOf(body);
            return text.isEmpty() ? "The page is empty." : "The page says: " + text;
        }
    }

    private Step follow(HttpRequest.Builder first, Predicate<URI> isGoal) {
        HttpResponse<String> answer = send(first);
        for (int i = 0; i < REDIRECTS; i++) {
            Optional<String> location = answer.headers().firstValue("location");
            if (answer.statusCode() / 100 != 3 || location.isEmpty()) {
                return new Step(answer.uri(), answer.statusCode(), answer.body(), Optional.empty());
            }
            URI next = answer.uri().resolve(location.get());
            if (isGoal.test(next)) {
                return new Step(next, answer.statusCode(), "", Optional.of(next));
            }
            answer = send(get(next));
        }
        throw new LoginRefusedException(
                answer.uri() + " redirects on after " + REDIRECTS + " redirects");
    }

    private static HttpRequest.Builder get(URI address) {
        return HttpRequest.newBuilder(address).header("Accept", "text/html,*/*;q=0.8");
    }

    /** A form, sent. */
    static HttpRequest.Builder post(URI address, Map<String, String> fields) {
        return HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "text/html,*/*;q=0.8")
                .POST(BodyPublishers.ofString(formText(fields)));
    }

    /** Fields as forms and queries have them: {@code a=1&b=2}. */
    static String formText(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    /** An answer of whatever status; redirects are not followed. */
    HttpResponse<String> send(HttpRequest.Builder builder) {
        headers.forEach(builder::setHeader);
        HttpRequest request = builder.timeout(LIMIT).build();
        String told = request.method() + " " + request.uri();
        try {
            return client.send(request, BodyHandlers.ofString(UTF_8));
        } catch (IOException e) {
            String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new UncheckedIOException(told + " got no answer: " + why, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(told + " was interrupted", e);
        }
    }
}
