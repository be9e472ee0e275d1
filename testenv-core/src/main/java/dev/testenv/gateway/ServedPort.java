package dev.testenv.gateway;

import dev.testenv.model.Port;
import dev.testenv.model.Site;
import dev.testenv.site.Mark;
import java.util.List;
import java.util.Optional;

/**
 * One port of a site, and who serves it.
 *
 * @param mark why the host serves it; empty when the container does
 * @param answers whether the host's port takes connections; false when the container serves
 * @param branches what goes elsewhere than the rest
 */
public record ServedPort(
        Site site, Port port, Optional<Mark> mark, boolean answers, List<Branch> branches) {
    public ServedPort {
        branches = List.copyOf(branches);
    }
}
