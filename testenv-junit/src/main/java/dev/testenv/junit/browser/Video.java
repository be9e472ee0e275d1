package dev.testenv.junit.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** What the screen of a browser has shown. */
record Video(URI address) {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    /**
     * @param screens of the browser's app
     * @param process the browser's
     */
    static Video of(URI screens, String process) {
        return new Video(screens.resolve("videos/" + process + ".mp4"));
    }

    /** The content of an MP4 file: all but the last half second so far. */
    byte[] content() {
        HttpRequest request = HttpRequest.newBuilder(address).timeout(LIMIT).build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(
                        "'" + address + "' answered " + answer.statusCode());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read '" + address + "'", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while reading '" + address + "'", e);
        }
    }
}
