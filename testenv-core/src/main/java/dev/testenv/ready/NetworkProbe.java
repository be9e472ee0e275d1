package dev.testenv.ready;

import static dev.testenv.model.Quoted.quoted;

import dev.testenv.model.WaitStrategy;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/** Single attempts over the network. */
final class NetworkProbe {
    private NetworkProbe() {}

    static Verdict port(Vantage vantage, String address, int port, Duration limit)
            throws InterruptedException {
        try {
            vantage.connect(address, port, limit);
            return Verdict.HOLDS;
        } catch (IOException e) {
            return new Verdict.NotYet("port " + port + ": " + reason(e));
        }
    }

    static Verdict reply(
            Vantage vantage, String address, WaitStrategy.Replies wanted, Duration limit)
            throws InterruptedException {
        // The rest of a longer beginning comes along with the reply's end.
        int enough = wanted.beginnings().stream().mapToInt(String::length).min().orElse(1);
        try {
            String reply =
                    vantage.reply(
                            new Vantage.Greeting(address, wanted.port(), wanted.send(), enough),
                            limit);
            return wanted.beginnings().stream().anyMatch(reply::startsWith)
                    ? Verdict.HOLDS
                    : new Verdict.NotYet(
                            "port " + wanted.port() + " answered " + quoted(printable(reply)));
        } catch (IOException e) {
            return new Verdict.NotYet("port " + wanted.port() + ": " + reason(e));
        }
    }

    /** What a person can read of it: the texts of binary protocols lie between other bytes. */
    private static String printable(String reply) {
        return reply.replaceAll("[^ -~]+", " ").strip();
    }

    static Verdict http(
            Vantage vantage,
            String address,
            String host,
            WaitStrategy.HttpAnswer wanted,
            Duration limit)
            throws InterruptedException {
        String what = "GET " + wanted.path() + " on port " + wanted.port() + ": ";
        boolean withBody = !wanted.bodyPattern().isEmpty();
        try {
            HttpReply reply =
                    vantage.get(
                            new Vantage.HttpQuestion(
                                    address, wanted.port(), host, wanted.path(), withBody),
                            limit);
            if (reply.status() < wanted.minStatus() || reply.status() > wanted.maxStatus()) {
                return new Verdict.NotYet(what + "status " + reply.status());
            }
            return !withBody || Pattern.compile(wanted.bodyPattern()).matcher(reply.body()).find()
                    ? Verdict.HOLDS
                    : new Verdict.NotYet(
                            what + "nothing in the body matches '" + wanted.bodyPattern() + "'");
        } catch (IOException e) {
            return new Verdict.NotYet(what + reason(e));
        }
    }

    private static String reason(IOException e) {
        String message = e.getMessage() == null ? e.toString() : e.getMessage();
        // The kernel's texts begin with a capital; here they stand in mid-sentence.
        return message.startsWith("Connection ") || message.startsWith("No route ")
                ? message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1)
                : message;
    }
}
