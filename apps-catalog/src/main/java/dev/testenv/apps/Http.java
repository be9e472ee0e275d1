package dev.testenv.apps;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.testenv.dsl.AppHandle;
import dev.testenv.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Sends the requests of the apps' clients. */
final class Http {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private Http() {}

    /** A request to the app's default endpoint, not sent yet. */
    static HttpRequest.Builder to(AppHandle app, String path) {
        return HttpRequest.newBuilder(app.url().resolve(path));
    }

    /**
     * An answer of whatever status, which may take ten seconds. The request carries the running
     * test.
     *
     * @throws UncheckedIOException when there is none
     */
    static HttpResponse<byte[]> send(AppHandle app, HttpRequest.Builder builder) {
        app.attachment().environment().requestHeaders().forEach(builder::setHeader);
        HttpRequest request = builder.timeout(LIMIT).build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new UncheckedIOException(
                    "'" + app.app().name() + "' did not answer " + told(request) + ": " + why, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted during " + told(request), e);
        }
    }

    /**
     * The JSON of an answer.
     *
     * @throws IllegalStateException when its status is not 200
     */
    static Object json(AppHandle app, String path) {
        HttpResponse<byte[]> answer = send(app, to(app, path));
        if (answer.statusCode() != 200) {
            throw refused(app, answer, text(answer));
        }
        return Json.parse(text(answer));
    }

    /** Says what was asked, what was answered, and why as far as that is known. */
    static IllegalStateException refused(
            AppHandle app, HttpResponse<byte[]> answer, String reason) {
        return new IllegalStateException(
                "'"
                        + app.app().name()
                        + "' answered "
                        + told(answer.request())
                        + " with "
                        + answer.statusCode()
                        + (reason.isBlank() ? "" : ": " + reason.strip()));
    }

    /** The body as UTF-8. */
    static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), UTF_8);
    }

    private static String told(HttpRequest request) {
        return request.method() + " " + request.uri();
    }
}
