package dev.testenv.proxy;

import dev.testenv.model.Site;
import dev.testenv.model.Subnet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What belongs to an environment.
 *
 * @param environment its name
 * @param domain such as {@code dev.test}
 * @param subnet all of its addresses
 * @param byName fully qualified name to virtual address
 */
public record Places(String environment, String domain, Subnet subnet, Map<String, String> byName) {
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    public Places {
        byName = Map.copyOf(byName);
    }

    /** Those of an environment with these sites. */
    public static Places of(String environment, String domain, Subnet subnet, List<Site> sites) {
        Map<String, String> byName = new LinkedHashMap<>();
        sites.forEach(site -> site.names().forEach(name -> byName.put(name, site.address())));
        return new Places(environment, domain, subnet, byName);
    }

    /** What a host's name or address means. */
    sealed interface Place {
        /**
         * In the environment.
         *
         * @param address where it is
         */
        record Inside(String address) implements Place {}

        /** Would be in the environment, but there is none of that name. */
        record Nowhere() implements Place {}

        /** None of the environment's business. */
        record Elsewhere() implements Place {}
    }

    /**
     * What somebody means who calls a host.
     *
     * @param host a name, fully qualified or bare, or an address of IPv4
     */
    Place find(String host) {
        String name = canonical(host);
        if (ADDRESS.matcher(name).matches()) {
            return contains(name) ? new Place.Inside(name) : new Place.Elsewhere();
        }
        String address = byName.get(name.contains(".") ? name : name + "." + domain);
        if (address != null) {
            return new Place.Inside(address);
        }
        return name.endsWith("." + domain) ? new Place.Nowhere() : new Place.Elsewhere();
    }

    /** Whether connections to that host lead into the environment. */
    public boolean has(String host) {
        return find(host) instanceof Place.Inside;
    }

    private boolean contains(String address) {
        try {
            return subnet.contains(address);
        } catch (IllegalArgumentException e) {
            // 999.1.1.1 is nobody's.
            return false;
        }
    }

    /** Names without a dot: {@code billing}. */
    List<String> bareNames() {
        String end = "." + domain;
        return byName.keySet().stream()
                .filter(name -> name.endsWith(end))
                .map(name -> name.substring(0, name.length() - end.length()))
                .filter(name -> !name.contains("."))
                .sorted()
                .toList();
    }

    private static String canonical(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
