package dev.testenv.evidence;

import dev.testenv.gateway.DnsQuestion;
import dev.testenv.gateway.DnsQuestion.Type;
import dev.testenv.model.CommandResult;
import dev.testenv.ready.Insider;
import dev.testenv.why.Evidence.NameAnswer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Asks the DNS proxy for its generation and a name.
 *
 * @param name the endpoint's, empty for a worker
 */
record DnsAsker(String domain, String name) {
    private static final int HOST_MILLIS = 1000;

    /** Starts a JVM, on a machine that may be busy. */
    private static final Duration INSIDE_LIMIT = Duration.ofSeconds(8);

    /** A way to put a question; an answer without records is empty. */
    @FunctionalInterface
    interface Way {
        Optional<String> ask(DnsQuestion question) throws IOException, InterruptedException;
    }

    NameAnswer fromHost(String address) throws InterruptedException {
        InetSocketAddress server = new InetSocketAddress(address, 53);
        return by(question -> question.ask(server, HOST_MILLIS));
    }

    NameAnswer inside(Insider insider, String container) throws InterruptedException {
        return by(question -> {
            List<String> command = List.of("ask", question.name(), question.type().name());
            CommandResult said = insider.exec(container, command, INSIDE_LIMIT);
            if (said.exitCode() != 0 && !said.err().contains("no such record")) {
                throw new IOException(said.err().strip());
            }
            return said.out().lines().findFirst().map(line -> line.replace("\"", ""));
        });
    }

    private NameAnswer by(Way way) throws InterruptedException {
        try {
            String generation =
                    way.ask(new DnsQuestion("generation." + domain, Type.TXT)).orElse("");
            String address =
                    name.isEmpty() ? "" : way.ask(new DnsQuestion(name, Type.A)).orElse("");
            return new NameAnswer(
                    generation.matches("\\d{1,18}") ? Long.parseLong(generation) : 0, address, "");
        } catch (IOException e) {
            return new NameAnswer(0, "", Aside.text(e));
        }
    }
}
