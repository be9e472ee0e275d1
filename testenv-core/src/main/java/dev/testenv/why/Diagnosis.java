package dev.testenv.why;

import java.util.List;
import java.util.Optional;

/**
 * The links of one endpoint, up to the first broken one.
 *
 * @param findings at least one; only the last may be broken
 */
public record Diagnosis(String app, String endpoint, List<Finding> findings) {
    public Diagnosis {
        findings = List.copyOf(findings);
    }

    /** The link that is broken; empty when the whole chain holds. */
    public Optional<Finding.Broken> broken() {
        return findings.getLast() instanceof Finding.Broken broken
                ? Optional.of(broken)
                : Optional.empty();
    }
}
