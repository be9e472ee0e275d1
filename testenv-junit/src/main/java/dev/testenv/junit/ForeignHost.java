package dev.testenv.junit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * One request whose {@code Host} is not the host that it is sent to, which the JDK's client leaves
 * to nobody.
 */
record ForeignHost(URI uri, String host) {
    private static final int LIMIT_MILLIS = 10_000;

    /** The status; empty when the connection ended without one. */
    Optional<String> status() {
        try (Socket connection = connect()) {
            connection.setSoTimeout(LIMIT_MILLIS);
            String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            String request =
                    "GET "
                            + uri.getRawPath()
                            + query
                            + " HTTP/1.1\r\nHost: "
                            + host
                            + "\r\nConnection: close\r\n\r\n";
            connection.getOutputStream().write(request.getBytes(US_ASCII));
            String line =
                    new BufferedReader(new InputStreamReader(connection.getInputStream(), US_ASCII))
                            .readLine();
            return Optional.ofNullable(line)
                    .filter(first -> first.startsWith("HTTP/"))
                    .map(first -> first.substring(first.indexOf(' ') + 1));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "GET " + uri + " with Host: " + host + " got no answer: " + e.getMessage(), e);
        }
    }

    private Socket connect() throws IOException {
        boolean tls = uri.getScheme().equals("https");
        int port = uri.getPort() > 0 ? uri.getPort() : tls ? 443 : 80;
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(uri.getHost(), port), LIMIT_MILLIS);
            if (!tls) {
                return socket;
            }
            SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
            SSLSocket secure = (SSLSocket) factory.createSocket(socket, uri.getHost(), port, true);
            secure.startHandshake();
            return secure;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
