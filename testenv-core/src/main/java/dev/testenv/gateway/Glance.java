package dev.testenv.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a gateway says over HTTP: three files in a millisecond, where a command in its container
 * takes forty. Enough to tell that nothing has changed since somebody looked properly.
 *
 * @param answering the generation that nginx runs
 * @param current the generation that the link names
 * @param swapped whether the host serves any port
 */
record Glance(long answering, long current, boolean swapped) {
    private static final int CONNECT_MILLIS = 100;
    private static final int ANSWER_MILLIS = 1000;
    private static final int ENOUGH = 64;
    private static final Pattern ANSWERING = Pattern.compile("(\\d{1,18})\\n");
    private static final Pattern CURRENT = Pattern.compile("# generation (\\d{1,18}) ");
    private static final Pattern NO_FILES = Pattern.compile("\\[\\s*\\]");

    /** Empty when it cannot be reached from this host, or says what is not understood. */
    static Optional<Glance> at(String address) {
        String place = "http://" + address + "/.testenv/";
        try {
            Matcher answering = ANSWERING.matcher(beginning(place + "generation"));
            Matcher current = CURRENT.matcher(beginning(place + "names"));
            String swaps = beginning(place + "swap/");
            return answering.lookingAt() && current.lookingAt() && swaps.startsWith("[")
                    ? Optional.of(
                            new Glance(
                                    Long.parseLong(answering.group(1)),
                                    Long.parseLong(current.group(1)),
                                    !NO_FILES.matcher(swaps).lookingAt()))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String beginning(String url) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(url).toURL().openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(ANSWER_MILLIS);
        connection.setRequestProperty("Range", "bytes=0-" + (ENOUGH - 1));
        try (InputStream in = connection.getInputStream()) {
            return new String(in.readNBytes(ENOUGH), StandardCharsets.US_ASCII);
        }
    }
}
