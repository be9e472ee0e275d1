package dev.testenv.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What became of the requests, kind by kind. */
final class Tally {
    private static final int NOTES = 10;

    private static final class Row {
        private long requests;
        private long lost;
        private long wrong;
    }

    private final Map<String, Row> rows = new TreeMap<>();
    private final List<String> notes = new ArrayList<>();

    private Row row(String kind) {
        return rows.computeIfAbsent(kind, k -> new Row());
    }

    /**
     * A whole answer has come.
     *
     * @param wrongSide who should not have given it; empty when it was right
     */
    synchronized void answered(String kind, String wrongSide) {
        row(kind).requests++;
        if (!wrongSide.isEmpty()) {
            row(kind).wrong++;
            note(kind + ": answered by " + wrongSide);
        }
    }

    synchronized void lost(String kind, Exception reason) {
        row(kind).requests++;
        row(kind).lost++;
        note(kind + ": " + reason);
    }

    private void note(String note) {
        if (notes.size() < NOTES) {
            notes.add(note);
        }
    }

    synchronized long requests() {
        return rows.values().stream().mapToLong(row -> row.requests).sum();
    }

    synchronized long lost() {
        return rows.values().stream().mapToLong(row -> row.lost).sum();
    }

    synchronized long wrong() {
        return rows.values().stream().mapToLong(row -> row.wrong).sum();
    }

    /** One line for each kind, and the first things that went wrong. */
    synchronized String text() {
        StringBuilder text = new StringBuilder();
        rows.forEach((kind, row) ->
                text.append(
                        "  %-22s %7d requests, lost %d, wrong side %d%n"
                                .formatted(kind, row.requests, row.lost, row.wrong)));
        notes.forEach(note -> text.append("  ").append(note).append('\n'));
        return text.toString();
    }
}
