package dev.testenv.junit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The mark that requests of a test carry.
 *
 * @param id 32 hexadecimal digits, not all of them zero
 * @param test such as {@code InvoiceTest.reachesStorage}
 */
record TestTrace(String id, String test) {
    static TestTrace of(String test, RandomGenerator random) {
        return new TestTrace(digits(random) + digits(random), test);
    }

    private static String digits(RandomGenerator random) {
        return "%016x".formatted(random.nextLong(1, Long.MAX_VALUE));
    }

    /**
     * For one request: the id as <a href="https://www.w3.org/TR/trace-context/">W3C Trace
     * Context</a> and as Sentry's SDKs understand it, and the test's name as <a
     * href="https://www.w3.org/TR/baggage/">W3C Baggage</a>. What passes them on to the next
     * program makes that one's requests the test's own, too.
     */
    Map<String, String> headers(RandomGenerator random) {
        String span = digits(random);
        return Map.of(
                "traceparent",
                "00-" + id + "-" + span + "-01",
                "sentry-trace",
                id + "-" + span,
                "baggage",
                "testenv.test=" + URLEncoder.encode(test, UTF_8).replace("+", "%20"));
    }
}
