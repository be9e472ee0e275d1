package dev.testenv.sitectl;

import dev.testenv.model.Port;
import dev.testenv.model.Site;
import java.util.List;
import java.util.Optional;

/** One port of a site. */
record SitePort(Site site, Port port) {
    /** The one with that key, if any site has it. */
    static Optional<SitePort> of(String key, List<Site> sites) {
        return sites.stream()
                .flatMap(site -> site.ports().stream().map(port -> new SitePort(site, port)))
                .filter(port -> port.key().equals(key))
                .findFirst();
    }

    String key() {
        return site.key(port);
    }

    /** As it may be typed: {@code billing/www}, with the number for all but the first port. */
    @Override
    public String toString() {
        String name = site.app() + "/" + site.endpoint();
        return key().equals(site.id()) ? name : name + ":" + port.number();
    }
}
