package dev.testenv.model;

import static dev.testenv.model.Quoted.quoted;

import java.util.Locale;

/**
 * Where calls out of an environment may go.
 *
 * @param host a name, lower case, with {@code *.} in front for all names below it
 * @param port the port, 0 for those of the web: 443 and 80
 */
public record Destination(String host, int port) {
    private static final int HTTPS = 443;
    private static final int HTTP = 80;
    private static final String ANY = "*.";

    public Destination {
        String name = host.startsWith(ANY) ? host.substring(ANY.length()) : host;
        boolean isAddress = name.matches("[0-9.]+");
        if (!HostName.isName(name) || !name.contains(".") || isAddress) {
            throw new IllegalArgumentException(
                    quoted(host)
                            + " is no name of the outside; write host[:port], such as"
                            + " api.example.org:443, or \"*.example.org\" for all names below it");
        }
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException(
                    port + " is no port; take one from 1 to 65535, or leave it out for 443 and 80");
        }
        if (host.startsWith(ANY) && !isWeb(port)) {
            throw new IllegalArgumentException(
                    quoted(host + ":" + port)
                            + " cannot be kept: only on 443 and 80 a call says which name it is"
                            + " for. Name each host: mail.example.org:"
                            + port);
        }
    }

    /**
     * Reads {@code host[:port]}.
     *
     * @throws IllegalArgumentException when it is none; the message says why
     */
    public static Destination parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            return new Destination(text.toLowerCase(Locale.ROOT), 0);
        }
        String port = text.substring(colon + 1);
        if (!port.matches("[1-9][0-9]{0,4}")) {
            throw new IllegalArgumentException(
                    quoted(port)
                            + " in "
                            + quoted(text)
                            + " is no port; take one from 1 to 65535, or leave it out for 443 and"
                            + " 80");
        }
        return new Destination(
                text.substring(0, colon).toLowerCase(Locale.ROOT), Integer.parseInt(port));
    }

    /** Whether a call on such a port says itself which name it is for: 443, 80, or both. */
    public boolean isWeb() {
        return isWeb(port);
    }

    private static boolean isWeb(int port) {
        return port == 0 || port == HTTPS || port == HTTP;
    }

    /** Whether calls may go to that port, of whatever host. */
    public boolean allowsPort(int called) {
        return port == called || port == 0 && (called == HTTPS || called == HTTP);
    }

    /** Whether the name is the host, or below it where it begins with {@code *.}. */
    public boolean isFor(String name) {
        return host.startsWith(ANY) ? name.endsWith(host.substring(1)) : name.equals(host);
    }

    /** As it is declared. */
    @Override
    public String toString() {
        return port == 0 ? host : host + ":" + port;
    }
}
