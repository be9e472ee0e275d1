package dev.testenv.tls;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import javax.net.ssl.ManagerFactoryParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.TrustManagerFactorySpi;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Makes the JDK's trust managers. Those that are to trust what the JVM trusts by default trust
 * attached environments, too; those with a list of their own keep to it.
 */
public final class TrustFactory extends TrustManagerFactorySpi {
    private final TrustManagerFactory own;
    private boolean byDefault;

    /** For the JDK. */
    public TrustFactory() throws NoSuchAlgorithmException {
        own = ofTheJdk();
    }

    static TrustManagerFactory ofTheJdk() throws NoSuchAlgorithmException {
        for (Provider provider :
                Security.getProviders("TrustManagerFactory." + TrustProvider.PKIX)) {
            if (!provider.getName().equals(TrustProvider.NAME)) {
                return TrustManagerFactory.getInstance(TrustProvider.PKIX, provider);
            }
        }
        throw new NoSuchAlgorithmException("this JVM has no trust managers of its own");
    }

    @Override
    protected void engineInit(@Nullable KeyStore store) throws KeyStoreException {
        own.init(store);
        byDefault = store == null || isTheDefault(store);
    }

    /** The JDK hands others what it would itself take when it is given nothing. */
    private static boolean isTheDefault(KeyStore store) throws KeyStoreException {
        Set<Certificate> certificates = new HashSet<>();
        for (String alias : Collections.list(store.aliases())) {
            if (store.isCertificateEntry(alias)) {
                certificates.add(store.getCertificate(alias));
            }
        }
        try {
            TrustManagerFactory jdk = ofTheJdk();
            jdk.init((KeyStore) null);
            Set<X509Certificate> usual = new HashSet<>();
            for (TrustManager manager : jdk.getTrustManagers()) {
                if (manager instanceof X509ExtendedTrustManager x509) {
                    usual.addAll(Arrays.asList(x509.getAcceptedIssuers()));
                }
            }
            return usual.equals(certificates);
        } catch (NoSuchAlgorithmException e) {
            throw new KeyStoreException(e);
        }
    }

    @Override
    protected void engineInit(ManagerFactoryParameters parameters)
            throws InvalidAlgorithmParameterException {
        own.init(parameters);
        byDefault = false;
    }

    @Override
    protected TrustManager[] engineGetTrustManagers() {
        TrustManager[] managers = own.getTrustManagers();
        if (byDefault) {
            for (int i = 0; i < managers.length; i++) {
                if (managers[i] instanceof X509ExtendedTrustManager x509) {
                    managers[i] = new AttachedTrust(x509);
                }
            }
        }
        return managers;
    }

    /** The JDK's own judge, with one CA. */
    static X509ExtendedTrustManager trusting(X509Certificate authority)
            throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        try {
            store.load(null, null);
        } catch (java.io.IOException e) {
            throw new KeyStoreException(e);
        }
        store.setCertificateEntry("attached", authority);
        TrustManagerFactory factory = ofTheJdk();
        factory.init(store);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager x509) {
                return x509;
            }
        }
        throw new NoSuchAlgorithmException("this JVM judges no certificates");
    }
}
