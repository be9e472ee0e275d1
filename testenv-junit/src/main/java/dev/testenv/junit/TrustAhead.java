package dev.testenv.junit;

import dev.testenv.tls.TrustedAuthority;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Comes before the first test class, since a client that this makes in a static field should trust
 * the environment that is attached later, too. JUnit's launcher finds it as a service.
 */
public final class TrustAhead implements LauncherSessionListener {
    /** For JUnit. */
    public TrustAhead() {}

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        TrustedAuthority.prepare();
    }
}
