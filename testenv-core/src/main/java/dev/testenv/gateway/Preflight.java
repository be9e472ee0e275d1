package dev.testenv.gateway;

import java.util.List;
import java.util.Optional;

/** How a server on the host answered one request before it was to serve a site. */
public sealed interface Preflight {
    /** As a server does, or too late to be judged; and wherever no request was made. */
    record Fine() implements Preflight {}

    /**
     * It refuses the name that it is asked for, as it will refuse the site's clients.
     *
     * @param server what it is, as {@code Vite}; empty when it did not say
     * @param setting where it is told which names it may answer to; empty when it is not known
     */
    record HostRefused(String name, Optional<String> server, Optional<String> setting)
            implements Preflight {}

    /**
     * It serves pages, but the WebSocket that updates them cannot be opened where they come from.
     *
     * @param name where that is, as the server is asked for it
     * @param setting which of its settings to look at
     */
    record SocketRefused(String name, String server, String setting) implements Preflight {}

    /** It ended the connection without a word. */
    record NoAnswer() implements Preflight {}

    /**
     * From a line such as {@code host-refused billing.dev.test Vite server.allowedHosts}, {@code
     * socket-refused billing.dev.test Vite server.hmr.clientPort} or {@code no-answer}.
     */
    static Preflight read(List<String> lines) {
        for (String line : lines) {
            String[] words = line.split(" ", 4);
            if (words[0].equals("host-refused") && words.length > 1) {
                return new HostRefused(words[1], word(words, 2), word(words, 3));
            }
            if (words[0].equals("socket-refused") && words.length > 3) {
                return new SocketRefused(words[1], words[2], words[3]);
            }
            if (words[0].equals("no-answer")) {
                return new NoAnswer();
            }
        }
        return new Fine();
    }

    private static Optional<String> word(String[] words, int index) {
        return index < words.length ? Optional.of(words[index]) : Optional.empty();
    }
}
