package dev.testenv.why;

import dev.testenv.model.WaitStrategy;
import java.util.stream.Collectors;

/** Wait strategies in words. */
final class Strategies {
    private Strategies() {}

    /** What is known once it holds. */
    static String holds(WaitStrategy strategy) {
        return switch (strategy) {
            case WaitStrategy.PortOpen open -> "port " + open.port() + " is open";
            case WaitStrategy.HttpAnswer http ->
                    "GET " + http.path() + " on port " + http.port() + " is answered as wanted";
            case WaitStrategy.Replies replies ->
                    "port "
                            + replies.port()
                            + " replies as "
                            + (replies.as().isEmpty() ? "wanted" : replies.as() + " does");
            case WaitStrategy.LogLine line ->
                    "a line that matches '" + line.pattern() + "' was waited for at its start";
            case WaitStrategy.CommandSucceeds command ->
                    "'" + String.join(" ", command.command()) + "' ends with 0";
            case WaitStrategy.HealthCheck check -> "its health check says healthy";
            case WaitStrategy.StillRunning running -> "it goes on running";
            case WaitStrategy.Completed completed -> "it ended with 0";
            case WaitStrategy.AllOf all ->
                    all.all().stream().map(Strategies::holds).collect(Collectors.joining("; "));
        };
    }
}
