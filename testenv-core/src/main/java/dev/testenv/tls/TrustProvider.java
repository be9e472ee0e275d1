package dev.testenv.tls;

import java.security.Provider;

/** Offers our trust managers under the name that everybody asks for. */
final class TrustProvider extends Provider {
    static final String NAME = "testenv";

    /** The algorithm that the JDK's own has. */
    static final String PKIX = "PKIX";

    private static final long serialVersionUID = 1;

    TrustProvider() {
        super(NAME, "1", "trusts the CAs of attached environments besides those of the JVM");
        put("TrustManagerFactory." + PKIX, TrustFactory.class.getName());
        put("Alg.Alias.TrustManagerFactory.X509", PKIX);
        put("Alg.Alias.TrustManagerFactory.X.509", PKIX);
        put("Alg.Alias.TrustManagerFactory.SunPKIX", PKIX);
    }
}
