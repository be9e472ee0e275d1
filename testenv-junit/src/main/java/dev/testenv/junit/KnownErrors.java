package dev.testenv.junit;

import dev.testenv.report.Remark;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All errors that tests of a run allow, and which of them were needed. */
final class KnownErrors {
    private final LocalDate today;
    private final Map<KnownError, Boolean> used = new LinkedHashMap<>();

    /**
     * @param today decides which of them have expired
     */
    KnownErrors(LocalDate today) {
        this.today = today;
    }

    /** The errors that are not allowed, a line for a message each. */
    synchronized List<String> complaints(LogSweep sweep, List<LoggedError> errors) {
        sweep.known().forEach(known -> used.putIfAbsent(known, false));
        return errors.stream().flatMap(error -> complaint(sweep, error).stream()).toList();
    }

    private Optional<String> complaint(LogSweep sweep, LoggedError error) {
        List<KnownError> covering =
                sweep.known().stream().filter(known -> known.covers(error)).toList();
        covering.forEach(known -> used.put(known, true));
        if (covering.stream().anyMatch(known -> !known.hasExpired(today))) {
            return Optional.empty();
        }
        String expired =
                covering.stream()
                        .findFirst()
                        .map(e -> " (allowed until " + e.until() + ": " + e.reason() + ")")
                        .orElse("");
        return Optional.of("    " + error.where() + ": " + error.text() + expired);
    }

    /** What each of them was good for. */
    synchronized List<Remark> remarks() {
        return used.entrySet().stream()
                .map(each ->
                        new Remark(
                                each.getKey().toString(),
                                each.getValue(),
                                each.getKey().hasExpired(today)))
                .toList();
    }
}
