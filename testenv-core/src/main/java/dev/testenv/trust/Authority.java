package dev.testenv.trust;

import dev.testenv.model.Subnet;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The CA of one environment. It can sign names under one domain and addresses of one block, and
 * nothing else: clients check that.
 *
 * @param certificate what is trusted
 * @param key what signs; never leaves the cache folder and the environment's own volume
 */
public record Authority(X509Certificate certificate, PrivateKey key) {
    private static final String SUBJECT = "O=%s %s,CN=testenv CA of %s";

    /** As the JDK gives it: the last part first. */
    private static final Pattern READ_SUBJECT =
            Pattern.compile("CN=testenv CA of ([^, ]+),O=([^, ]+) ([^, ]+)");

    private static final int ID_LENGTH = 16;

    /**
     * Reads one from its two files.
     *
     * @throws UnusableAuthorityException when it is none, or when the key is another's
     */
    public static Authority read(String certificate, String key) {
        X509Certificate parsed = certificate(certificate);
        if (parsed.getBasicConstraints() < 0) {
            throw new UnusableAuthorityException("it is a certificate, but not that of a CA");
        }
        List<byte[]> keys = Pem.read(Pem.PRIVATE_KEY, key);
        if (keys.isEmpty()) {
            throw new UnusableAuthorityException("its key is missing");
        }
        try {
            PrivateKey secret =
                    KeyFactory.getInstance("EC")
                            .generatePrivate(new PKCS8EncodedKeySpec(keys.getFirst()));
            if (!belongsTo(parsed, secret)) {
                throw new UnusableAuthorityException("its key belongs to another one");
            }
            return new Authority(parsed, secret);
        } catch (GeneralSecurityException e) {
            throw new UnusableAuthorityException("its key cannot be read: " + e.getMessage());
        }
    }

    /**
     * Reads a certificate.
     *
     * @throws UnusableAuthorityException when it is none
     */
    public static X509Certificate certificate(String text) {
        List<byte[]> blocks = Pem.read(Pem.CERTIFICATE, text);
        if (blocks.isEmpty()) {
            throw new UnusableAuthorityException("it is no certificate");
        }
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(blocks.getFirst()));
        } catch (CertificateException e) {
            throw new UnusableAuthorityException("it is no certificate: " + e.getMessage());
        }
    }

    private static boolean belongsTo(X509Certificate certificate, PrivateKey key)
            throws GeneralSecurityException {
        byte[] something = {1, 2, 3};
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(key);
        signature.update(something);
        byte[] signed = signature.sign();
        signature.initVerify(certificate.getPublicKey());
        signature.update(something);
        return signature.verify(signed);
    }

    /** How the CA of that scope is named in its certificate. */
    static String subject(Scope scope) {
        return SUBJECT.formatted(scope.domain(), scope.addresses(), scope.environment());
    }

    /** Why it cannot go on being an environment's; empty when it can. */
    Optional<String> objection(Scope wanted, LocalDate notBefore) {
        Matcher own = READ_SUBJECT.matcher(certificate.getSubjectX500Principal().getName());
        if (!own.matches()) {
            return Optional.of("testenv did not make it");
        }
        if (!own.group(1).equals(wanted.environment())) {
            return Optional.of("it belongs to environment '" + own.group(1) + "'");
        }
        if (!own.group(2).equals(wanted.domain())) {
            return Optional.of("it is for names under '" + own.group(2) + "'");
        }
        Subnet addresses = Subnet.parse(own.group(3));
        if (addresses.prefix() > wanted.addresses().prefix()
                || !addresses.contains(wanted.addresses().address(0))) {
            return Optional.of("it is for addresses in " + addresses);
        }
        return until().isBefore(notBefore)
                ? Optional.of("it is valid until " + until())
                : Optional.empty();
    }

    /** The beginning of its fingerprint, by which site files and labels name it. */
    public String id() {
        return id(certificate);
    }

    /** The beginning of a certificate's fingerprint. */
    public static String id(X509Certificate certificate) {
        return fingerprint(certificate).substring(0, ID_LENGTH);
    }

    /** The SHA-256 fingerprint of a certificate, in lower-case hexadecimal digits. */
    public static String fingerprint(X509Certificate certificate) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The last whole day on which it is valid. */
    public LocalDate until() {
        return lastDay(certificate);
    }

    /** The last whole day on which a certificate is valid. */
    public static LocalDate lastDay(X509Certificate certificate) {
        return LocalDate.ofInstant(certificate.getNotAfter().toInstant(), ZoneOffset.UTC)
                .minusDays(1);
    }

    /** The certificate as text. */
    public String pem() {
        try {
            return Pem.write(Pem.CERTIFICATE, certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read can be written", e);
        }
    }

    /** The key as text. */
    public String keyPem() {
        return Pem.write(Pem.PRIVATE_KEY, key.getEncoded());
    }

    /** Says nothing of the key. */
    @Override
    public String toString() {
        return "CA " + id();
    }

    /**
     * What a CA is for.
     *
     * @param environment whose it is
     * @param domain all names under it
     * @param addresses all addresses in it
     */
    public record Scope(String environment, String domain, Subnet addresses) {}
}
