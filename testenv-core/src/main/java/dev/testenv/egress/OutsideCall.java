package dev.testenv.egress;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What one caller had to do with one host of the outside.
 *
 * @param app the caller's app; for what is no app its name, or its address when nobody has that any
 *     more
 * @param endpoint the endpoint, empty for what is no app
 * @param host the name that was called or asked for; empty where the call did not say
 * @param port the port that was called; 0 where only the name was asked for
 * @param count how often, at least: of lookups not every one is told
 * @param last when it was last told
 * @param browsersOwn whether a browser made it of its own accord, and no page asked for it
 */
public record OutsideCall(
        String app,
        String endpoint,
        String host,
        int port,
        long count,
        Instant last,
        Outcome outcome,
        boolean browsersOwn) {
    /** What became of it. In the order in which one wants to know. */
    public enum Outcome {
        /** It was refused. Without a port, the name led to nothing that takes calls. */
        DENIED,
        /** The name was asked for; whether it was called then is not known. */
        ASKED,
        /** It was passed on. */
        ALLOWED;

        /** As it is printed: {@code denied}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** First what was refused, then by caller. */
    static final Comparator<OutsideCall> ORDER =
            Comparator.comparing(OutsideCall::outcome)
                    .thenComparing(OutsideCall::caller)
                    .thenComparing(OutsideCall::host)
                    .thenComparing(OutsideCall::port);

    /** What browsers call for updates, suggestions and safe browsing. */
    private static final List<String> BROWSERS_OWN =
            List.of(
                    "google.com",
                    "googleapis.com",
                    "gstatic.com",
                    "googleusercontent.com",
                    "gvt1.com",
                    "chromium.org");

    /** {@code billing/www}. */
    public String caller() {
        return endpoint.isEmpty() ? app : app + "/" + endpoint;
    }

    /** Whether the host is one that browsers call without any page that asks for it. */
    static boolean isOfBrowsers(String host) {
        return BROWSERS_OWN.stream()
                .anyMatch(name -> host.equals(name) || host.endsWith("." + name));
    }
}
