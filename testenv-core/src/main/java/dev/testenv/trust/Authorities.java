package dev.testenv.trust;

import dev.testenv.model.Leaf;
import dev.testenv.model.Site;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Finds the CA and the certificates of an environment, and makes what is missing. What the cache
 * folder has is used again as long as it is right.
 */
public final class Authorities {
    /** One with less is replaced when there is nothing that hangs on it. */
    private static final int AUTHORITY_DAYS = 60;

    private static final int LEAF_DAYS = 30;

    /** Of how many the cache folder keeps the CA; an environment that exists has it, too. */
    private static final int MOST_ENVIRONMENTS = 100;

    private final CertificateFolder folder;
    private final Clock clock;

    public Authorities(CertificateFolder folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /**
     * The CA of an environment.
     *
     * @param scope what it is for
     * @param expected the one that the environment uses, as in {@link Leaf#authority}; empty for
     *     none
     * @param elsewhere looks the environment's own up, when the cache folder has another one
     * @param progress is told why one was replaced
     */
    public Authority authority(
            Authority.Scope scope,
            String expected,
            Supplier<Optional<Authority>> elsewhere,
            Consumer<String> progress) {
        LocalDate enough = today().plusDays(AUTHORITY_DAYS);
        Optional<Authority> cached = cached(scope, enough, progress);
        if (cached.filter(a -> expected.isEmpty() || a.id().equals(expected)).isPresent()) {
            RecentFolders.use(folder.path(), MOST_ENVIRONMENTS, clock.instant());
            return cached.get();
        }
        if (!expected.isEmpty()) {
            Optional<Authority> own =
                    elsewhere.get().filter(a -> a.objection(scope, enough).isEmpty());
            if (own.isPresent()) {
                cached.ifPresent(other ->
                        progress.accept(
                                "the CA in "
                                        + folder.path()
                                        + " was not the one that the environment uses: replaced by"
                                        + " the environment's own"));
                folder.keep(own.get());
                return own.get();
            }
            if (cached.isPresent()) {
                return cached.get();
            }
        }
        Authority made = new Issuer(clock).authority(scope);
        folder.keep(made);
        RecentFolders.use(folder.path(), MOST_ENVIRONMENTS, clock.instant());
        return made;
    }

    private Optional<Authority> cached(
            Authority.Scope scope, LocalDate enough, Consumer<String> progress) {
        if (!folder.hasAuthority()) {
            return Optional.empty();
        }
        Optional<String> objection;
        try {
            Authority authority = folder.authority();
            objection = authority.objection(scope, enough);
            if (objection.isEmpty()) {
                return Optional.of(authority);
            }
        } catch (UnusableAuthorityException e) {
            objection = Optional.ofNullable(e.getMessage());
        }
        progress.accept(
                "the CA in " + folder.path() + " is replaced: " + objection.orElse("it is broken"));
        return Optional.empty();
    }

    /** A certificate for the site, kept or new. */
    public Certified certify(Authority authority, Site site) {
        String enough = today().plusDays(LEAF_DAYS).toString();
        return folder.leaf(site)
                .filter(known -> known.leaf().authority().equals(authority.id()))
                .filter(known -> known.leaf().until().compareTo(enough) >= 0)
                .orElseGet(() -> issue(authority, site));
    }

    private Certified issue(Authority authority, Site site) {
        Certified issued = new Issuer(clock).leaf(authority, site);
        folder.keep(site, issued);
        return issued;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
