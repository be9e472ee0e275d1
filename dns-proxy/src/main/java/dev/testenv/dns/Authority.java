package dev.testenv.dns;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.xbill.DNS.Name;

/**
 * What this server alone answers for, whether or not it knows the name: everything under the
 * domain, every single label, and the reverse names of the subnet. Such a question never leaves the
 * environment.
 */
final class Authority {

    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final Pattern HOST_NAME = Pattern.compile("(?:" + LABEL + "\\.)+");

    private final Name domain;
    private final Subnet subnet;
    private final Set<Name> zones;

    /**
     * @param domain absolute, such as {@code dev.test.}
     */
    Authority(Name domain, Subnet subnet) {
        this.domain = domain;
        this.subnet = subnet;
        Set<Name> all = new HashSet<>(subnet.reverseZones());
        all.add(domain);
        this.zones = Set.copyOf(all);
    }

    Name domain() {
        return domain;
    }

    Subnet subnet() {
        return subnet;
    }

    /** The tops of the domain and of the reverse zones; single labels belong to the root. */
    Set<Name> zones() {
        return zones;
    }

    /** The zone that a name belongs to, or empty when others answer for it. */
    Optional<Name> zoneOf(Name name) {
        for (int cut = 0; cut < name.labels() - 1; cut++) {
            Name suffix = cut == 0 ? name : new Name(name, cut);
            if (zones.contains(suffix)) {
                return Optional.of(suffix);
            }
        }
        return isSingleLabel(name) ? Optional.of(Name.root) : Optional.empty();
    }

    /** Letters, digits and inner hyphens: in particular no wildcard, and not the root. */
    static boolean isHostName(Name name) {
        return HOST_NAME.matcher(name.toString()).matches();
    }

    /** A bare name such as {@code billing.}. The label of the root counts too. */
    static boolean isSingleLabel(Name name) {
        return name.labels() == 2;
    }
}
