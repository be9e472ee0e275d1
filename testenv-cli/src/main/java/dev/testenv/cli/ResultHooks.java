package dev.testenv.cli;

import static dev.testenv.model.Quoted.quoted;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.testenv.cli.CiPhases.Step;
import dev.testenv.sitectl.BadInputException;
import dev.testenv.sitectl.LocalCommand;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Those who want to hear of results. One who does not take it is reported and changes nothing.
 *
 * @param commands for a shell
 * @param addresses get JSON by POST
 * @param limit how long each may take
 */
record ResultHooks(List<String> commands, List<URI> addresses, Duration limit) {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    ResultHooks {
        commands = List.copyOf(commands);
        addresses = List.copyOf(addresses);
    }

    /**
     * @throws BadInputException when an address is none of HTTP
     */
    static ResultHooks typed(List<String> commands, List<String> addresses) {
        return new ResultHooks(commands, addresses.stream().map(ResultHooks::uri).toList(), LIMIT);
    }

    private static URI uri(String text) {
        try {
            URI uri = URI.create(text);
            if (uri.getHost() != null && String.valueOf(uri.getScheme()).matches("https?")) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // Then it is none of HTTP either.
        }
        throw new BadInputException(
                "--post: "
                        + quoted(text)
                        + " is no address. Write http://HOST/PATH or https://...");
    }

    boolean isEmpty() {
        return commands.isEmpty() && addresses.isEmpty();
    }

    /**
     * Tells all of them, whatever becomes of one.
     *
     * @param variables of this process
     */
    Step tell(CiResult result, Map<String, String> variables) throws InterruptedException {
        List<String> troubles = new ArrayList<>();
        for (String command : commands) {
            troubles.addAll(run(command, result, variables));
        }
        for (URI address : addresses) {
            troubles.addAll(post(address, result.json()));
        }
        int told = commands.size() + addresses.size() - troubles.size();
        return troubles.isEmpty()
                ? Step.done("told " + told)
                : new Step(false, "told " + told + "; " + String.join("; ", troubles));
    }

    private List<String> run(String command, CiResult result, Map<String, String> variables)
            throws InterruptedException {
        Map<String, String> all = new HashMap<>(variables);
        all.putAll(result.variables());
        try {
            LocalCommand running = LocalCommand.unattended(List.of("sh", "-c", command), all);
            try {
                if (!running.endsWithin(limit)) {
                    return List.of(quoted(command) + " took longer than " + Seconds.of(limit));
                }
                return running.exitCode() == 0
                        ? List.of()
                        : List.of(quoted(command) + " ended with " + running.exitCode());
            } finally {
                running.end(Duration.ZERO);
            }
        } catch (IOException e) {
            return List.of(quoted(command) + " could not be run: " + e.getMessage());
        }
    }

    /** Addresses of this kind often hold a token in their path, which stays out of messages. */
    private List<String> post(URI address, String json) throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(address)
                        .timeout(limit)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json, UTF_8))
                        .build();
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(limit).build()) {
            int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            return status < 300 ? List.of() : List.of(address.getHost() + " answered " + status);
        } catch (IOException e) {
            String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            return List.of(address.getHost() + " took nothing: " + why);
        }
    }
}
