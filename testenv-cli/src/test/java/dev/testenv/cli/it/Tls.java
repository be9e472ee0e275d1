package dev.testenv.cli.it;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** TLS with a certificate that nobody trusts. */
final class Tls {
    private Tls() {}

    /** A socket on the loopback that speaks TLS. */
    static ServerSocket bound(int port) throws Exception {
        Path folder = Files.createTempDirectory("tls");
        Path keys = folder.resolve("keys");
        char[] password = "changeit".toCharArray();
        try {
            generate(keys);
            KeyStore store = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(keys)) {
                store.load(in, password);
            }
            KeyManagerFactory managers =
                    KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(store, password);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context.getServerSocketFactory()
                    .createServerSocket(port, 50, InetAddress.getLoopbackAddress());
        } finally {
            Files.deleteIfExists(keys);
            Files.delete(folder);
        }
    }

    private static void generate(Path keys) throws Exception {
        String keytool = Path.of(System.getProperty("java.home"), "bin/keytool").toString();
        String[] command = {
            keytool,
            "-genkeypair",
            "-keystore",
            keys.toString(),
            "-storetype",
            "PKCS12",
            "-storepass",
            "changeit",
            "-alias",
            "dev",
            "-keyalg",
            "EC",
            "-dname",
            "CN=localhost"
        };
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said =
                new String(
                        process.getInputStream().readAllBytes(),
                        java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(said);
        }
    }
}
