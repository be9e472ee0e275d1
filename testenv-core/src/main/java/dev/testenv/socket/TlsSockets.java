package dev.testenv.socket;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** TLS with the three PEM files that Docker's own tools use. */
public final class TlsSockets {
    private static final char[] NO_PASSWORD = {};

    private TlsSockets() {}

    /**
     * Encrypts a connection.
     *
     * @throws IOException when a file cannot be used, or when the engine is not who it should be
     */
    static Socket over(Socket plain, EngineAddress.Tcp address, EngineAddress.Tls tls)
            throws IOException {
        SSLSocket socket =
                (SSLSocket)
                        context(tls)
                                .getSocketFactory()
                                .createSocket(plain, address.host(), address.port(), true);
        if (tls.verify()) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
        }
        socket.startHandshake();
        return socket;
    }

    /**
     * What connections are encrypted with, for clients that make their own.
     *
     * @throws IOException when a file cannot be used
     */
    public static SSLContext context(EngineAddress.Tls tls) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys(tls), trust(tls), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException(
                    "TLS files in '" + tls.folder() + "' cannot be used: " + e.getMessage(), e);
        }
    }

    private static KeyManager @Nullable [] keys(EngineAddress.Tls tls)
            throws GeneralSecurityException, IOException {
        Path certificate = tls.folder().resolve("cert.pem");
        Path key = tls.folder().resolve("key.pem");
        if (!Files.exists(certificate) || !Files.exists(key)) {
            return null;
        }
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, NO_PASSWORD);
        store.setKeyEntry(
                "client",
                privateKey(key),
                NO_PASSWORD,
                certificates(certificate).toArray(Certificate[]::new));
        KeyManagerFactory factory =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return factory.getKeyManagers();
    }

    private static TrustManager @Nullable [] trust(EngineAddress.Tls tls)
            throws GeneralSecurityException, IOException {
        if (!tls.verify()) {
            return new TrustManager[] {new TrustsAnyone()};
        }
        Path ca = tls.folder().resolve("ca.pem");
        if (!Files.exists(ca)) {
            return null;
        }
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, NO_PASSWORD);
        for (Certificate certificate : certificates(ca)) {
            store.setCertificateEntry("ca" + store.size(), certificate);
        }
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static Collection<? extends Certificate> certificates(Path file)
            throws GeneralSecurityException, IOException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)));
    }

    private static PrivateKey privateKey(Path file) throws GeneralSecurityException, IOException {
        String pem = Files.readString(file, StandardCharsets.US_ASCII);
        byte[] der =
                Base64.getMimeDecoder()
                        .decode(pem.replaceAll("(?s).*-----BEGIN [A-Z ]+-----|-----END.*", ""));
        if (pem.contains("BEGIN EC PRIVATE KEY") || pem.contains("ENCRYPTED")) {
            throw new InvalidKeySpecException(
                    "'"
                            + file
                            + "' is in a form that Java does not read; convert it with"
                            + " openssl pkcs8 -topk8 -nodes");
        }
        byte[] pkcs8 = pem.contains("BEGIN RSA PRIVATE KEY") ? wrapped(der) : der;
        InvalidKeySpecException last = new InvalidKeySpecException("'" + file + "' holds no key");
        for (String algorithm : List.of("RSA", "EC", "Ed25519")) {
            try {
                return KeyFactory.getInstance(algorithm)
                        .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            } catch (InvalidKeySpecException e) {
                last.addSuppressed(e);
            }
        }
        throw last;
    }

    /** PKCS#1, which OpenSSL before 3 writes, with the head that makes it PKCS#8 (RFC 5208). */
    private static byte[] wrapped(byte[] pkcs1) {
        byte[] head = Base64.getDecoder().decode("MIIAAAIBADANBgkqhkiG9w0BAQEFAASCAAA=");
        byte[] result = new byte[head.length + pkcs1.length];
        System.arraycopy(head, 0, result, 0, head.length);
        System.arraycopy(pkcs1, 0, result, head.length, pkcs1.length);
        length(result, 2, result.length - 4);
        length(result, head.length - 2, pkcs1.length);
        return result;
    }

    private static void length(byte[] target, int at, int length) {
        target[at] = (byte) (length >> 8);
        target[at + 1] = (byte) length;
    }

    /** For contexts that say so, and {@code DOCKER_TLS} without {@code DOCKER_TLS_VERIFY}. */
    private static final class TrustsAnyone extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
