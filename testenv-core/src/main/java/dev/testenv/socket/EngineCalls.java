package dev.testenv.socket;

import dev.testenv.json.Json;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests and judges answers; each has its own connection.
 *
 * @param limit how long the engine may stay silent within a call
 */
record EngineCalls(EngineAddress address, Duration limit) {

    /** Turns an answer into what the caller wants, while the connection is open. */
    @FunctionalInterface
    interface Reading<T> {
        T read(HttpAnswer answer) throws IOException;
    }

    /**
     * @throws EngineException when the engine refuses, goes away, or says what cannot be read
     */
    <T> T call(HttpRequest request, Reading<T> reading) {
        try (Connection connection = Connection.open(address, limit)) {
            return reading.read(exchange(request, connection));
        } catch (IOException | IllegalArgumentException e) {
            throw new EngineException(request.call(), address, e);
        }
    }

    /**
     * Leaves the connection open, for as long as the caller likes.
     *
     * @throws EngineException when the engine refuses or goes away
     */
    EngineStream open(HttpRequest request) {
        return open(request, Connection::openForLong);
    }

    /**
     * The same for a conversation in which the other side is never silent for longer than the
     * limit; else reading fails.
     */
    EngineStream openLively(HttpRequest request) {
        return open(request, Connection::open);
    }

    private interface Opening {
        Connection open(EngineAddress address, Duration limit) throws IOException;
    }

    private EngineStream open(HttpRequest request, Opening opening) {
        Connection connection = null;
        try {
            connection = opening.open(address, limit);
            return new EngineStream(connection, exchange(request, connection).body());
        } catch (IOException | EngineException e) {
            closeAfter(e, connection);
            throw e instanceof EngineException refused
                    ? refused
                    : new EngineException(request.call(), address, e);
        }
    }

    private static HttpAnswer exchange(HttpRequest request, Connection connection)
            throws IOException {
        request.send(connection.out());
        HttpAnswer answer = HttpAnswer.read(connection.in());
        if (answer.status() >= 300) {
            throw new EngineException(request.call(), answer.status(), reason(answer.text()));
        }
        return answer;
    }

    /** The engine's own words, which it wraps in JSON. */
    private static String reason(String body) {
        try {
            String message = Fields.text(Json.parse(body), "message");
            return message.isEmpty() ? body.strip() : message;
        } catch (IllegalArgumentException e) {
            return body.strip();
        }
    }

    private static void closeAfter(Exception failure, @Nullable Connection connection) {
        if (connection != null) {
            try {
                connection.close();
            } catch (IOException e) {
                failure.addSuppressed(e);
            }
        }
    }
}
