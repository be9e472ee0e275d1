package dev.testenv.gateway;

import java.util.List;

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
        /** From {@code billing-www http/billing-www.conf:12 unknown directive "x"}. */
        static RefusedSite read(String fact) {
            String[] words = fact.split(" ", 3);
            return new RefusedSite(
                    words[0], words.length > 1 ? words[1] : "", words.length > 2 ? words[2] : "");
        }
    }
}
