package dev.testenv.plan;

import dev.testenv.model.Site;
import java.util.ArrayList;
import java.util.List;

/** Says in words how one set of sites differs from another. */
final class SiteChanges {
    private SiteChanges() {}

    private static boolean isSame(Site before, Site after) {
        return before.with(after.leaf()).equals(after);
    }

    static String between(List<Site> before, List<Site> after) {
        List<String> words = new ArrayList<>();
        for (Site site : after) {
            if (before.stream().noneMatch(s -> s.id().equals(site.id()))) {
                words.add("new " + site.id());
            } else if (before.stream().noneMatch(s -> isSame(s, site))) {
                words.add("changed " + site.id());
            } else if (!before.contains(site)) {
                words.add("certificate of " + site.id());
            }
        }
        for (Site site : before) {
            if (after.stream().noneMatch(s -> s.id().equals(site.id()))) {
                words.add("without " + site.id());
            }
        }
        return words.size() > 4 ? words.size() + " sites change" : String.join(", ", words);
    }
}
