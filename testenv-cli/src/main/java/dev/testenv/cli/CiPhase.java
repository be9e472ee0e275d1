package dev.testenv.cli;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The parts of {@code testenv ci}, in their order, with the time that each has unless it is said.
 */
enum CiPhase {
    /** Finds out what cannot work, before anything slow. */
    CHECK(Duration.ofMinutes(1)),
    BOOTSTRAP(Duration.ofMinutes(15)),
    /** The command. */
    RUN(Duration.ofHours(2)),
    EVIDENCE(Duration.ofMinutes(1)),
    DESTROY(Duration.ofMinutes(3)),
    REPORT(Duration.ofMinutes(1)),
    /** Tells others. */
    HOOKS(Duration.ofSeconds(30));

    private final Duration limit;

    CiPhase(Duration limit) {
        this.limit = limit;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    Duration limit() {
        return limit;
    }

    /** Whether it is given up when this process is told to end. The rest puts away. */
    boolean canBeGivenUp() {
        return compareTo(RUN) <= 0;
    }

    static String words() {
        return Arrays.stream(values()).map(CiPhase::word).collect(Collectors.joining(", "));
    }
}
