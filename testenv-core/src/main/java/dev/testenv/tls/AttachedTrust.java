package dev.testenv.tls;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Judges as the JDK's own does; a server whose certificate an attached CA has issued is judged by
 * that CA, name and days included.
 */
final class AttachedTrust extends X509ExtendedTrustManager {
    private final X509ExtendedTrustManager own;

    AttachedTrust(X509ExtendedTrustManager own) {
        this.own = own;
    }

    private X509ExtendedTrustManager judge(X509Certificate[] chain) throws CertificateException {
        Optional<X509Certificate> attached = TrustedAuthority.issuer(chain);
        try {
            return attached.isPresent() ? TrustFactory.trusting(attached.get()) : own;
        } catch (GeneralSecurityException e) {
            throw new CertificateException("an attached CA cannot be asked", e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        judge(chain).checkServerTrusted(chain, authType, socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        judge(chain).checkServerTrusted(chain, authType, engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType)
            throws CertificateException {
        judge(chain).checkServerTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        own.checkClientTrusted(chain, authType, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        own.checkClientTrusted(chain, authType, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType)
            throws CertificateException {
        own.checkClientTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return Stream.concat(
                        Arrays.stream(own.getAcceptedIssuers()), TrustedAuthority.all().stream())
                .toArray(X509Certificate[]::new);
    }
}
