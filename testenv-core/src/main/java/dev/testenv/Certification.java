package dev.testenv;

import dev.testenv.gateway.Gateway;
import dev.testenv.model.Site;
import dev.testenv.plan.Action;
import dev.testenv.plan.Action.Generation;
import dev.testenv.plan.ContainerSpec;
import dev.testenv.site.SiteFiles;
import dev.testenv.socket.EngineClient;
import dev.testenv.socket.TarEntry;
import dev.testenv.trust.Authorities;
import dev.testenv.trust.Authority;
import dev.testenv.trust.Certified;
import dev.testenv.trust.UnusableAuthorityException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The CA of one run, once it is at hand, and the certificates that sites get with it. */
final class Certification {
    private final EngineClient engine;
    private final Authorities authorities;
    private final ContainerTrust trust;
    private volatile @Nullable Authority authority;

    Certification(EngineClient engine, Authorities authorities, ContainerTrust trust) {
        this.engine = engine;
        this.authorities = authorities;
        this.trust = trust;
    }

    /**
     * A generation whose sites have their certificates.
     *
     * @param files what the gateway's volume for certificates gets with it; secret
     */
    record Complete(Generation generation, List<TarEntry> files) {}

    void provide(Action.ProvideAuthority action, Consumer<String> progress) {
        Authority.Scope scope =
                new Authority.Scope(action.environment(), action.domain(), action.addresses());
        authority =
                authorities.authority(
                        scope, action.expected(), () -> inVolume(action.gateway()), progress);
    }

    private Optional<Authority> inVolume(String gateway) {
        try {
            return new Gateway(engine, gateway)
                    .authority()
                    .map(files -> Authority.read(files.certificate(), files.key()));
        } catch (UnusableAuthorityException e) {
            return Optional.empty(); // the next one takes its place there, too
        }
    }

    /** A container with the CA that its programs are to trust. */
    ContainerSpec trusted(ContainerSpec spec) {
        return spec.trusts() ? trust.trusting(spec, authority().certificate()) : spec;
    }

    /** The CA; the plan has it provided before. */
    private Authority authority() {
        Authority known = authority;
        if (known == null) {
            throw new IllegalStateException("no CA was provided before it was needed");
        }
        return known;
    }

    Complete complete(Generation generation) {
        if (!generation.https()) {
            return new Complete(generation, List.of());
        }
        List<TarEntry> files = new ArrayList<>();
        files.add(TarEntry.File.of("tls/ca.pem", authority().pem()));
        files.add(secret("tls/ca.key", authority().keyPem()));
        List<Site> sites = new ArrayList<>();
        for (Site site : generation.sites()) {
            if (site.leaf().isPresent() || !site.canOfferHttps()) {
                sites.add(site);
            } else {
                Certified certified = authorities.certify(authority(), site);
                Site complete = site.with(Optional.of(certified.leaf()));
                String path = SiteFiles.certificateFile(complete, certified.leaf());
                files.add(secret(path.substring(1), certified.text()));
                sites.add(complete);
            }
        }
        return new Complete(generation.with(sites), files);
    }

    private static TarEntry secret(String name, String text) {
        return TarEntry.File.secret(name, text.getBytes(StandardCharsets.UTF_8));
    }
}
