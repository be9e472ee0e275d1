package dev.testenv.errors;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** What goes back to a client. */
record Answer(int status, String contentType, Content content) {
    static final String JSON = "application/json";

    /** Writes the body. */
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    static Answer text(int status, String contentType, String text) {
        return new Answer(
                status, contentType, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    static Answer json(int status, String json) {
        return text(status, JSON, json + "\n");
    }

    void send(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", contentType);
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        exchange.sendResponseHeaders(status, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            content.writeTo(out);
        }
    }
}
