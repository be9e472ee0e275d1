package dev.testenv.checks.declare;

import dev.testenv.checks.HealthCheck;
import java.util.List;

/** A catalog that brings checks along, beside those in classes of their own. */
public interface Checked {
    /** In any order; names are unique for each app. */
    List<HealthCheck> checks();
}
