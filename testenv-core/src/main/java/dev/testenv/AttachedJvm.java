package dev.testenv;

import dev.testenv.model.Site;
import dev.testenv.names.ResolvedNames;
import dev.testenv.site.SiteAddresses;
import dev.testenv.tls.TrustedAuthority;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What this JVM knows of an attached environment, as long as it is open: its names, the way there,
 * and its CA.
 */
final class AttachedJvm implements AutoCloseable {
    private final JvmWay way;
    private final Function<List<Site>, Optional<X509Certificate>> authorityOf;
    private @Nullable ResolvedNames names;
    private @Nullable TrustedAuthority authority;

    /**
     * @param authorityOf the CA of the environment that has these sites
     */
    AttachedJvm(JvmWay way, Function<List<Site>, Optional<X509Certificate>> authorityOf) {
        this.way = way;
        this.authorityOf = authorityOf;
    }

    /** Follows the environment. */
    synchronized void update(List<Site> sites) {
        ResolvedNames old = names;
        if (old != null) {
            old.close();
        }
        names = ResolvedNames.attach(SiteAddresses.of(sites).byName());
        way.update(sites);
        trust(authorityOf.apply(sites));
    }

    private void trust(Optional<X509Certificate> certificate) {
        TrustedAuthority old = authority;
        if (old != null && certificate.filter(old.certificate()::equals).isPresent()) {
            return;
        }
        authority = certificate.map(TrustedAuthority::attach).orElse(null);
        if (old != null) {
            old.close();
        }
    }

    @Override
    public synchronized void close() {
        ResolvedNames resolved = names;
        if (resolved != null) {
            resolved.close();
            names = null;
        }
        way.close();
        trust(Optional.empty());
    }
}
