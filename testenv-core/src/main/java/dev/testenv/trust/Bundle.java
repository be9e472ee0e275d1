package dev.testenv.trust;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A file of an image that lists the CAs its programs trust; what is in it stays in it. */
public enum Bundle {
    /** Certificates as text, one after the other: OpenSSL, GnuTLS, Go. */
    PEM {
        @Override
        byte[] add(byte[] original, X509Certificate authority) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.writeBytes(original);
            all.writeBytes(
                    ("\n# " + authority.getSubjectX500Principal().getName() + "\n")
                            .getBytes(StandardCharsets.UTF_8));
            all.writeBytes(pem(authority).getBytes(StandardCharsets.UTF_8));
            return all.toByteArray();
        }

        @Override
        boolean lists(byte[] content, X509Certificate authority) {
            return new String(content, StandardCharsets.ISO_8859_1)
                    .contains(pem(authority).strip());
        }
    },

    /** What a JVM calls {@code cacerts}. */
    KEYSTORE {
        @Override
        byte[] add(byte[] original, X509Certificate authority)
                throws GeneralSecurityException, IOException {
            KeyStore known = keystore(original);
            // Every Java reads this form, whichever it was in: the password is the usual one.
            KeyStore all = KeyStore.getInstance("JKS");
            all.load(null, PASSWORD);
            for (String alias : Collections.list(known.aliases())) {
                if (known.isCertificateEntry(alias)) {
                    all.setCertificateEntry(alias, known.getCertificate(alias));
                }
            }
            all.setCertificateEntry("testenv-" + Authority.id(authority), authority);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            all.store(out, PASSWORD);
            return out.toByteArray();
        }

        @Override
        boolean lists(byte[] content, X509Certificate authority)
                throws GeneralSecurityException, IOException {
            return keystore(content).getCertificateAlias(authority) != null;
        }
    };

    private static final char[] PASSWORD = "changeit".toCharArray();

    abstract byte[] add(byte[] original, X509Certificate authority)
            throws GeneralSecurityException, IOException;

    /**
     * The same file with one more CA.
     *
     * @return empty when the file cannot be read, and so is better left alone
     */
    public Optional<byte[]> with(byte[] original, X509Certificate authority) {
        try {
            return Optional.of(add(original, authority));
        } catch (GeneralSecurityException | IOException e) {
            return Optional.empty();
        }
    }

    abstract boolean lists(byte[] content, X509Certificate authority)
            throws GeneralSecurityException, IOException;

    /** Whether the CA is in such a file; false, too, when it cannot be read. */
    public boolean has(byte[] content, X509Certificate authority) {
        try {
            return lists(content, authority);
        } catch (GeneralSecurityException | IOException e) {
            return false;
        }
    }

    /** As written in files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A CA's certificate as text. */
    public static String pem(X509Certificate authority) {
        try {
            return Pem.write(Pem.CERTIFICATE, authority.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate that was read can be written", e);
        }
    }

    /** Encrypted ones have the usual password, others need none. */
    private static KeyStore keystore(byte[] content) throws GeneralSecurityException, IOException {
        IOException last = new IOException("no keystore");
        for (String type : new String[] {"JKS", "PKCS12"}) {
            for (char @Nullable [] password : new char[][] {PASSWORD, null}) {
                try {
                    KeyStore store = KeyStore.getInstance(type);
                    store.load(new ByteArrayInputStream(content), password);
                    if (store.size() > 0) {
                        return store;
                    }
                } catch (IOException e) {
                    last = e;
                }
            }
        }
        throw last;
    }
}
