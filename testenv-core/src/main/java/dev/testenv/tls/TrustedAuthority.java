package dev.testenv.tls;

import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.security.auth.x500.X500Principal;

/**
 * A CA that this JVM trusts until it is closed, besides those that it trusts anyway: with {@code
 * HttpClient}, {@code HttpsURLConnection} and whatever else uses the default of TLS. Code that
 * brings an own list of CAs keeps to that list.
 */
public final class TrustedAuthority implements AutoCloseable {
    private static final List<TrustedAuthority> ATTACHED = new CopyOnWriteArrayList<>();

    private final X509Certificate certificate;

    private TrustedAuthority(X509Certificate certificate) {
        this.certificate = certificate;
    }

    /** Trusts a CA. */
    public static TrustedAuthority attach(X509Certificate certificate) {
        JvmTrust.install();
        TrustedAuthority attached = new TrustedAuthority(certificate);
        ATTACHED.add(attached);
        return attached;
    }

    /**
     * Makes ready for attaching, so that what uses TLS before is no exception. Trusts nobody.
     * Repeating it does no harm.
     */
    public static void prepare() {
        JvmTrust.provide();
    }

    /** Whom it is about. */
    public X509Certificate certificate() {
        return certificate;
    }

    /** Withdraws the trust. Closing twice does no harm. */
    @Override
    public void close() {
        if (ATTACHED.remove(this)) {
            JvmTrust.forgetSessionsBy(certificate);
        }
    }

    /** Those of the attached ones that may have issued the last certificate of a chain. */
    static Optional<X509Certificate> issuer(X509Certificate[] chain) {
        if (chain.length == 0) {
            return Optional.empty();
        }
        X500Principal wanted = chain[chain.length - 1].getIssuerX500Principal();
        byte[] key = chain[chain.length - 1].getExtensionValue("2.5.29.35");
        return all().stream()
                .filter(ca -> ca.getSubjectX500Principal().equals(wanted))
                .filter(ca -> key == null || endsWith(key, ca.getExtensionValue("2.5.29.14")))
                .findFirst();
    }

    /** Environments of the same name on two engines differ by their keys alone. */
    private static boolean endsWith(byte[] authorityKey, byte[] subjectKey) {
        int length = 20; // SHA-1 of the key, the last of both extensions
        return subjectKey != null
                && subjectKey.length >= length
                && authorityKey.length >= length
                && Arrays.equals(
                        Arrays.copyOfRange(
                                authorityKey, authorityKey.length - length, authorityKey.length),
                        Arrays.copyOfRange(
                                subjectKey, subjectKey.length - length, subjectKey.length));
    }

    static List<X509Certificate> all() {
        return ATTACHED.stream().map(TrustedAuthority::certificate).toList();
    }
}
