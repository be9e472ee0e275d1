package dev.testenv.checks;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;

/** Why there was no connection, or no answer on one, in words. */
final class Refusals {
    private Refusals() {}

    /** {@code postgres.dev.test:5432 refuses}. */
    static String of(IOException e, String host, int port, Duration limit, long millis) {
        String place = host + ":" + port;
        String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        // From elsewhere, the reply of the proxy there (RFC 1928, 6) is all there is.
        if (e instanceof UnknownHostException || message.contains("socks: host unreachable")) {
            return "the name '" + host + "' is unknown";
        }
        if (message.contains("refused") || e instanceof ConnectException && isPlain(message)) {
            return place + " refuses";
        }
        if (e instanceof NoRouteToHostException || message.contains("unreachable")) {
            return place + " is unreachable";
        }
        if (e instanceof InterruptedIOException || message.contains("timed out")) {
            return place + " did not answer within " + limit.toMillis() + " ms";
        }
        if (e instanceof EOFException || message.contains("reset") || message.contains("end of")) {
            return place + " closed the connection after " + millis + " ms";
        }
        return place + ": " + e.getMessage();
    }

    private static boolean isPlain(String message) {
        return !message.contains("timed out") && !message.contains("unreachable");
    }
}
