package dev.testenv.openid;

import java.util.Arrays;
import java.util.List;

/**
 * A program for which people log in.
 *
 * @param redirects where it may let them be sent back to, besides its own names; one that ends in
 *     {@code *} stands for all that begin like it
 */
record Client(String id, String secret, List<String> redirects) {
    private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "[::1]");

    Client {
        redirects = List.copyOf(redirects);
    }

    /** What every app is without being declared: its secret is its name and {@code -secret}. */
    static Client ofApp(String name) {
        return new Client(name, name + "-secret", List.of());
    }

    /**
     * From {@code spa spa-secret https://shop.dev.test/*}.
     *
     * @throws SettingsException when it is something else
     */
    static Client parse(String line) {
        String[] words = line.strip().split("\\s+");
        if (words.length < 2) {
            throw new SettingsException(
                    "LOGIN_CLIENTS has the line '"
                            + line.strip()
                            + "'; a client is: ID SECRET [REDIRECT-URI]...");
        }
        return new Client(words[0], words[1], Arrays.asList(words).subList(2, words.length));
    }

    /**
     * Whether people may be sent back there: to the app's own names, to this machine, or to what is
     * declared.
     *
     * @param host of the address
     * @param domain of the environment
     */
    boolean mayReturnTo(String uri, String host, String domain) {
        return LOOPBACK.contains(host)
                || isOwn(host, domain)
                || redirects.stream().anyMatch(allowed -> matches(allowed, uri));
    }

    private boolean isOwn(String host, String domain) {
        String end = domain.isEmpty() ? "" : "." + domain;
        if (!host.endsWith(end)) {
            return false;
        }
        String label = host.substring(0, host.length() - end.length());
        return label.equals(id) || label.startsWith(id + "-") && label.indexOf('.') < 0;
    }

    private static boolean matches(String allowed, String uri) {
        return allowed.endsWith("*")
                ? uri.startsWith(allowed.substring(0, allowed.length() - 1))
                : uri.equals(allowed);
    }
}
