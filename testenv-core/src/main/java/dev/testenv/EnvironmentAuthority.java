package dev.testenv;

import dev.testenv.gateway.Gateway;
import dev.testenv.plan.Names;
import dev.testenv.plan.PlanRefusedException;
import dev.testenv.trust.Authority;
import dev.testenv.trust.CertificateFolder;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

/**
 * The CA of an environment, for those who want to trust it.
 *
 * @param certificate its certificate
 * @param file where that is on this machine
 */
public record EnvironmentAuthority(X509Certificate certificate, Path file) {

    /**
     * The one that the environment uses, else the one that it will use when it is there.
     *
     * @throws PlanRefusedException when there is none yet
     */
    static EnvironmentAuthority find(EngineRoom engine, String environment) {
        CertificateFolder folder = engine.certificates(environment);
        Optional<X509Certificate> cached = folder.readCertificate();
        Optional<X509Certificate> used = engine.authority(environment);
        if (used.isPresent() && !used.equals(cached)) {
            new Gateway(engine.client(), new Names(environment).gateway())
                    .authority()
                    .map(files -> Authority.read(files.certificate(), files.key()))
                    .ifPresent(folder::keep);
        }
        return used.or(() -> cached)
                .map(certificate -> new EnvironmentAuthority(certificate, folder.certificate()))
                .orElseThrow(() ->
                        new PlanRefusedException(
                                "Environment '"
                                        + environment
                                        + "' has no CA: it was never brought up from here, or"
                                        + " testenv.yml says 'https: false'. To make one: testenv -e "
                                        + environment
                                        + " bootstrap"));
    }

    /** The SHA-256 fingerprint as browsers show it: {@code AB:CD:...}. */
    public String fingerprint() {
        return Authority.fingerprint(certificate)
                .toUpperCase(Locale.ROOT)
                .replaceAll("(..)(?!$)", "$1:");
    }

    /** The first day on which it is valid. */
    public LocalDate from() {
        return LocalDate.ofInstant(certificate.getNotBefore().toInstant(), ZoneOffset.UTC);
    }

    /** The last whole day on which it is valid. */
    public LocalDate until() {
        return Authority.lastDay(certificate);
    }
}
