package dev.testenv.slice;

import dev.testenv.model.Site;
import dev.testenv.plan.Names;
import dev.testenv.plan.Observed;
import java.util.HashMap;
import java.util.Map;

/**
 * Who is who in an access log.
 *
 * @param byAddress names of callers by their addresses
 * @param bySite names of the called by the ids of their sites
 */
public record Who(Map<String, String> byAddress, Map<String, String> bySite) {
    /** The engine's host, in whatever process. */
    private static final String HOST = "host";

    public Who {
        byAddress = Map.copyOf(byAddress);
        bySite = Map.copyOf(bySite);
    }

    /** As things are now: who has been removed meanwhile is not known any more. */
    public static Who of(Observed observed) {
        Map<String, String> byAddress = new HashMap<>();
        Map<String, String> bySite = new HashMap<>();
        observed.network().ifPresent(network -> byAddress.put(network.subnet().address(1), HOST));
        for (Observed.Container container : observed.containers()) {
            if (!container.address().isEmpty()) {
                byAddress.put(container.address(), name(container));
            }
        }
        for (Site site : observed.sites().sites()) {
            bySite.put(site.id(), site.app() + "/" + site.endpoint());
        }
        return new Who(byAddress, bySite);
    }

    /** {@code billing/www}; for testenv's own {@code gateway}; else the container's name. */
    public static String name(Observed.Container container) {
        String app = container.label(Names.APP);
        if (!app.isEmpty()) {
            String standIn = container.label(Names.STAND_IN).isEmpty() ? "" : " (stand-in)";
            return app + "/" + container.label(Names.ENDPOINT) + standIn;
        }
        String role = container.label(Names.ROLE);
        return role.isEmpty() ? container.name() : role;
    }

    /** Who has an address; the address itself when nobody has. */
    String caller(String address) {
        return byAddress.getOrDefault(address, address);
    }

    /**
     * Whose a site is.
     *
     * @param key of one of its ports: {@code mailbox-smtp.8080}
     */
    String called(String key) {
        int dot = key.indexOf('.');
        String id = dot < 0 ? key : key.substring(0, dot);
        return bySite.getOrDefault(id, id) + (dot < 0 ? "" : ":" + key.substring(dot + 1));
    }
}
