package dev.testenv.why;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A socket that takes connections.
 *
 * @param address such as {@code 127.0.0.1}; {@code *} for all
 */
public record Listener(String address, int port) {
    /** The engine's own name server, which listens in every container. */
    private static final String ENGINES_DNS = "127.0.0.11";

    private static final Pattern LISTENING =
            Pattern.compile(
                    "(?m)^\\s*\\d+: ([0-9A-F]{8}|[0-9A-F]{32}):([0-9A-F]{4}) [0-9A-F]+:0000 0A ");

    private static final Pattern WRITTEN = Pattern.compile("\\[?([^\\]]+?)\\]?:(\\d{1,5})");

    /**
     * From {@code 127.0.0.1:8000}, {@code [::1]:8000} or {@code *:8000}.
     *
     * @throws IllegalArgumentException when it is none
     */
    static Listener read(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no address with a port");
        }
        // An IPv4 address may be written within an IPv6 one, and with its interface.
        String address = matcher.group(1).replaceFirst("^::ffff:", "").replaceFirst("%.*", "");
        boolean any = address.equals("0.0.0.0") || address.equals("::");
        return new Listener(any ? "*" : address, Integer.parseInt(matcher.group(2)));
    }

    /** Those in {@code /proc/net/tcp} and {@code /proc/net/tcp6}, one text behind the other. */
    public static List<Listener> ofTable(String table) {
        List<Listener> listeners = new ArrayList<>();
        Matcher matcher = LISTENING.matcher(table);
        while (matcher.find()) {
            Listener listener =
                    new Listener(
                            address(matcher.group(1)), HexFormat.fromHexDigits(matcher.group(2)));
            if (!listener.address().equals(ENGINES_DNS) && !listeners.contains(listener)) {
                listeners.add(listener);
            }
        }
        return listeners;
    }

    /** The kernel writes words of four bytes as its processor keeps them: the last byte first. */
    private static String address(String hex) {
        if (hex.matches("0+")) {
            return "*";
        }
        if (hex.length() == 32) {
            boolean embedsIpv4 = hex.startsWith("0000000000000000FFFF0000");
            return embedsIpv4
                    ? address(hex.substring(24))
                    : hex.equals("00000000000000000000000001000000") ? "::1" : "IPv6";
        }
        byte[] bytes = HexFormat.of().parseHex(hex);
        return (bytes[3] & 255)
                + "."
                + (bytes[2] & 255)
                + "."
                + (bytes[1] & 255)
                + "."
                + (bytes[0] & 255);
    }

    /** Whether it takes connections that come from the same machine alone. */
    boolean isLoopback() {
        return address.startsWith("127.") || address.equals("::1");
    }

    boolean isEverywhere() {
        return address.equals("*");
    }

    @Override
    public String toString() {
        return address + ":" + port;
    }
}
