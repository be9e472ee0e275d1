package dev.testenv.errors;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;

/** Starts the collector in its container. */
public final class Main {
    private static final int PORT = 9000;

    private Main() {}

    /** Serves until a signal ends it. Exit code 2: wrong settings; 1: cannot listen. */
    public static void main(String[] arguments) {
        try {
            Limits limits = Limits.from(System.getenv());
            var log = new EventLog(limits);
            Collector.start(new InetSocketAddress(PORT), limits, log, Clock.systemUTC());
            System.out.println("listening on port " + PORT + ", keeping " + limits.events());
        } catch (IllegalArgumentException e) {
            end(2, "cannot start: " + e.getMessage());
        } catch (IOException e) {
            end(1, "cannot listen on port " + PORT + ": " + e.getMessage());
        }
    }

    private static void end(int code, String message) {
        System.err.println("error-collector: " + message);
        System.exit(code);
    }
}
