package dev.testenv.gateway;

import dev.testenv.site.LineOrigin;
import java.util.List;
import java.util.Map;

/** How publishing a generation ended. */
public sealed interface Publication {
    /**
     * It answers, except for sites that nginx refused: those kept their last good files.
     *
     * @param number the generation that answers now
     */
    record Published(long number, List<RefusedSite> refused) implements Publication {
        public Published {
            refused = List.copyOf(refused);
        }
    }

    /**
     * Somebody else has published since it was planned; nothing was changed.
     *
     * @param current the generation that is current now
     */
    record Moved(long current) implements Publication {}

    /**
     * nginx refused the whole of it; what answered before still does.
     *
     * @param reason nginx's own words
     */
    record Failed(String reason) implements Publication {}

    /**
     * A site whose file was put back.
     *
     * @param site its id, such as {@code billing-www}
     * @param place file and line, such as {@code http/billing-www.conf:12}
     * @param reason nginx's own words
     */
    record RefusedSite(String site, String place, String reason) {
        /** The same with the line of a template of the team's own, where that is at fault. */
        RefusedSite explained(Map<String, String> files) {
            String path = place.substring(0, Math.max(place.lastIndexOf(':'), 0));
            return new RefusedSite(
                    site, LineOrigin.explained(files.getOrDefault(path, ""), place), reason);
        }

        /** From {@code billing-www http/billing-www.conf:12 unknown directive "x"}. */
        static RefusedSite read(String fact) {
            String[] words = fact.split(" ", 3);
            return new RefusedSite(
                    words[0], words.length > 1 ? words[1] : "", words.length > 2 ? words[2] : "");
        }
    }
}
