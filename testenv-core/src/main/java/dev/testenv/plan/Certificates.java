package dev.testenv.plan;

import dev.testenv.model.Environment;
import dev.testenv.model.Leaf;
import dev.testenv.model.Site;
import dev.testenv.model.Subnet;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides which sites keep the certificate that they have, and whether the environment keeps its
 * CA; all of that from what the site files say.
 *
 * @param environment what is declared
 * @param now the sites as they are
 * @param today the day by which they are judged
 */
record Certificates(Environment environment, List<Site> now, LocalDate today) {
    /** A certificate with less days than this is replaced by the next bootstrap. */
    private static final int LEAF_DAYS = 30;

    /** The CA goes first, or the certificates that it signs could not outlive the month. */
    private static final int AUTHORITY_DAYS = 60;

    Certificates {
        now = List.copyOf(now);
    }

    /** Those of an environment as it is declared, beside what exists. */
    static Certificates of(Blueprint blueprint, Observed observed) {
        Environment environment = blueprint.environment();
        // What site files say of certificates is worth nothing when these are gone.
        boolean there = observed.volumes().contains(new Names(environment.name()).tlsVolume());
        return new Certificates(
                environment, there ? observed.sites().sites() : List.of(), blueprint.today());
    }

    /**
     * The step after which the CA is at hand; none without HTTPS.
     *
     * @param block the environment's addresses
     */
    Set<Integer> authority(StepList steps, Subnet block) {
        if (!environment.https()) {
            return Set.of();
        }
        Subnet pool = environment.pool();
        return steps.authority(
                new Action.ProvideAuthority(
                        environment.name(),
                        environment.domain(),
                        pool.overlaps(block) ? pool : block,
                        new Names(environment.name()).gateway(),
                        authority()),
                renewal().orElse(authority().isEmpty() ? "new" : "needed"));
    }

    /** Why a container that trusts a CA must be made anew; empty when it need not. */
    String objection(ContainerSpec spec, Observed.Container container) {
        String trusted = container.label(Names.AUTHORITY);
        if (!spec.trusts()) {
            return "";
        }
        if (trusted.isEmpty()) {
            return "it does not trust the environment's CA yet";
        }
        return renewal()
                .map(why -> "the CA is replaced: " + why)
                .orElse(trusted.equals(authority()) ? "" : "it trusts another CA");
    }

    /** The sites, each with the certificate that it can keep. */
    List<Site> keptBy(List<Site> sites) {
        return sites.stream().map(site -> site.with(kept(site))).toList();
    }

    /** Which CA is to go on; empty when there is none or when it is replaced. */
    String authority() {
        return renewal().isPresent()
                ? ""
                : leaves().stream().findFirst().map(Leaf::authority).orElse("");
    }

    /** Why the CA is replaced; empty when it is not. */
    Optional<String> renewal() {
        Optional<Leaf> ending =
                leaves().stream()
                        .filter(leaf -> endsWithin(AUTHORITY_DAYS, leaf.authorityUntil()))
                        .findFirst();
        if (ending.isPresent()) {
            return Optional.of("it is valid until " + ending.get().authorityUntil());
        }
        return now.stream()
                .filter(site -> site.leaf().isPresent())
                .flatMap(site -> site.names().stream())
                .filter(name -> !name.endsWith("." + environment.domain()))
                .findFirst()
                .map(name -> "it was for " + name + ", and the domain is " + environment.domain());
    }

    private List<Leaf> leaves() {
        return now.stream().flatMap(site -> site.leaf().stream()).toList();
    }

    private Optional<Leaf> kept(Site site) {
        if (!environment.https() || !site.canOfferHttps()) {
            return Optional.empty();
        }
        String authority = authority();
        return now.stream()
                .filter(known -> known.id().equals(site.id()))
                .filter(known -> known.names().equals(site.names()))
                .filter(known -> known.address().equals(site.address()))
                .flatMap(known -> known.leaf().stream())
                .filter(leaf -> leaf.authority().equals(authority))
                .filter(leaf -> !endsWithin(LEAF_DAYS, leaf.until()))
                .findFirst();
    }

    private boolean endsWithin(int days, String until) {
        return until.compareTo(today.plusDays(days).toString()) < 0;
    }
}
