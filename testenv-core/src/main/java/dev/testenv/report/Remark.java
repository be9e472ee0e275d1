package dev.testenv.report;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An error in logs that tests allow.
 *
 * @param known which, why, and until when
 * @param used whether it was there
 * @param expired whether it is no longer allowed
 */
public record Remark(String known, boolean used, boolean expired) {
    /** Whether somebody should do something about it. */
    public boolean matters() {
        return expired || !used;
    }

    /** What there is to be done. */
    public String advice() {
        String seen = used ? "it is still there" : "no test of this run has met it";
        return expired ? "expired, and " + seen : seen + ": remove the exception";
    }

    /** Those that matter, when one that any JVM of the run has needed counts as used. */
    static List<Remark> toShow(Collection<Remark> all) {
        Map<String, Remark> byText = new TreeMap<>();
        all.forEach(each -> byText.merge(each.known, each, Remark::or));
        return byText.values().stream().filter(Remark::matters).toList();
    }

    private Remark or(Remark other) {
        return new Remark(known, used || other.used, expired);
    }
}
