package dev.testenv.tls;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Security;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Collections;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Puts our trust managers in front of the JDK's. What the JVM has made already with the JDK's own
 * is made again, unless somebody chose it himself.
 */
final class JvmTrust {
    private static final String JDK_MADE = "Default";

    private JvmTrust() {}

    /** Has all trust managers made by us from now on. */
    static synchronized boolean provide() {
        if (Security.getProvider(TrustProvider.NAME) != null) {
            return false;
        }
        Security.insertProviderAt(new TrustProvider(), 1);
        return true;
    }

    static synchronized void install() {
        if (!provide()) {
            return;
        }
        try {
            SSLContext before = SSLContext.getDefault();
            if (before.getProtocol().equals(JDK_MADE)) {
                SSLContext ours = SSLContext.getInstance("TLS");
                ours.init(keys(), null, null);
                SSLContext.setDefault(ours);
                if (HttpsURLConnection.getDefaultSSLSocketFactory()
                        .equals(SSLSocketFactory.getDefault())) {
                    HttpsURLConnection.setDefaultSSLSocketFactory(ours.getSocketFactory());
                }
            }
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(
                    "This JVM's default of TLS cannot be made, so HTTPS would not work either way",
                    e);
        }
    }

    /** The JVM's own certificate, if it is told to have one, as the JDK's default would. */
    private static KeyManager @Nullable [] keys() throws GeneralSecurityException, IOException {
        String file = System.getProperty("javax.net.ssl.keyStore", "");
        if (file.isEmpty() || file.equals("NONE")) {
            return null;
        }
        char[] password = System.getProperty("javax.net.ssl.keyStorePassword", "").toCharArray();
        KeyStore store =
                KeyStore.getInstance(
                        System.getProperty(
                                "javax.net.ssl.keyStoreType", KeyStore.getDefaultType()));
        try (InputStream in = new FileInputStream(file)) {
            store.load(in, password.length == 0 ? null : password);
        }
        KeyManagerFactory factory =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, password);
        return factory.getKeyManagers();
    }

    /** A session that goes on asks nobody for trust. */
    static void forgetSessionsBy(X509Certificate authority) {
        try {
            SSLSessionContext sessions = SSLContext.getDefault().getClientSessionContext();
            for (byte[] id : Collections.list(sessions.getIds())) {
                SSLSession session = sessions.getSession(id);
                if (session != null && isBy(authority, session)) {
                    session.invalidate();
                }
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The JVM's default of TLS is gone", e);
        }
    }

    private static boolean isBy(X509Certificate authority, SSLSession session) {
        try {
            Certificate[] chain = session.getPeerCertificates();
            return chain[chain.length - 1] instanceof X509Certificate last
                    && last.getIssuerX500Principal().equals(authority.getSubjectX500Principal());
        } catch (SSLPeerUnverifiedException e) {
            return false;
        }
    }
}
