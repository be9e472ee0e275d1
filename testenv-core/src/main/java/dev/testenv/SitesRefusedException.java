package dev.testenv;

import dev.testenv.gateway.Publication.RefusedSite;
import java.util.List;
import java.util.stream.Collectors;

/** nginx refused some sites. They keep what they served before; all others are live. */
public final class SitesRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    SitesRefusedException(List<RefusedSite> refused) {
        super(
                refused.stream()
                                .map(r ->
                                        "Site '"
                                                + r.site()
                                                + "' was refused by nginx at "
                                                + r.place()
                                                + ": "
                                                + r.reason())
                                .collect(Collectors.joining("\n"))
                        + "\nWhat was refused serves what it served before, or answers 503; all other sites are"
                        + " live. Mend the declaration and run the same command again.");
    }
}
