package dev.testenv.docker.image;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * The least that an engine can pull from (OCI distribution specification): one image of one empty
 * layer under every name, on the loopback, where engines do not insist on TLS.
 */
final class FakeRegistry implements AutoCloseable {
    private static final String MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";

    static {
        // Engines try TLS first, and what they say then has no end that the server would see.
        System.setProperty("sun.net.httpserver.maxReqTime", "1");
    }

    private final boolean needsLogin;
    private final Map<String, byte[]> blobs = new HashMap<>();
    private final byte[] manifest;
    private final HttpServer server;

    /**
     * @param needsLogin whether it is for {@code ann}, with {@code p:w}, alone
     */
    FakeRegistry(boolean needsLogin) throws IOException {
        this.needsLogin = needsLogin;
        ByteArrayOutputStream layer = new ByteArrayOutputStream();
        new TarArchiveOutputStream(layer).close();
        String layerDigest = blob(layer.toByteArray());
        byte[] config =
                """
                {"architecture":"amd64","os":"linux","config":{"Cmd":["none"]},\
                "rootfs":{"type":"layers","diff_ids":["%s"]}}\
                """
                        .formatted(layerDigest)
                        .getBytes(StandardCharsets.UTF_8);
        manifest =
                """
                {"schemaVersion":2,"mediaType":"%s","config":{"mediaType":\
                "application/vnd.docker.container.image.v1+json","size":%d,"digest":"%s"},\
                "layers":[{"mediaType":"application/vnd.docker.image.rootfs.diff.tar",\
                "size":%d,"digest":"%s"}]}\
                """
                        .formatted(MANIFEST, config.length, blob(config), layer.size(), layerDigest)
                        .getBytes(StandardCharsets.UTF_8);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v2/", this::answer);
        server.start();
    }

    /** {@code 127.0.0.1:<port>}. */
    String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    private String blob(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            String digest = "sha256:" + HexFormat.of().formatHex(hash);
            blobs.put(digest, content);
            return digest;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String login = exchange.getRequestHeaders().getFirst("Authorization");
        boolean loggedIn = "Basic YW5uOnA6dw==".equals(login);
        String last = path.substring(path.lastIndexOf('/') + 1);
        byte[] blob = blobs.get(last);
        if (needsLogin && !loggedIn) {
            exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"ours\"");
            send(
                    exchange,
                    401,
                    "application/json",
                    "{\"errors\":[{\"code\":\"UNAUTHORIZED\",\"message\":\"only for ann\"}]}"
                            .getBytes(StandardCharsets.UTF_8));
        } else if (path.equals("/v2/")) {
            send(exchange, 200, "application/json", new byte[0]);
        } else if (path.contains("/manifests/") && !path.contains("/none/")) {
            send(exchange, 200, MANIFEST, manifest);
        } else if (blob != null) {
            send(exchange, 200, "application/octet-stream", blob);
        } else {
            send(
                    exchange,
                    404,
                    "application/json",
                    "{\"errors\":[{\"code\":\"MANIFEST_UNKNOWN\",\"message\":\"never heard\"}]}"
                            .getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) {
        try (exchange) {
            exchange.getResponseHeaders().add("Content-Type", type);
            boolean head = exchange.getRequestMethod().equals("HEAD");
            if (head) {
                exchange.getResponseHeaders().add("Content-Length", String.valueOf(body.length));
            }
            exchange.sendResponseHeaders(status, head || body.length == 0 ? -1 : body.length);
            if (!head) {
                exchange.getResponseBody().write(body);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
