package dev.testenv.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The table. */
final class Report {
    private static final List<String> HEAD =
            List.of("row", "measured", "median", "min", "max", "unit", "bar", "met");

    private final List<List<String>> lines = new ArrayList<>();
    private int missed;

    void line(Row row, String what, Sample sample) {
        line(row, what, sample, Bar.NONE);
    }

    void line(Row row, String what, Sample sample, Bar bar) {
        missed += bar.isMet(sample) ? 0 : 1;
        add(
                row.letter(),
                what,
                Sample.text(sample.median()),
                Sample.text(sample.min()),
                Sample.text(sample.max()),
                sample.unit(),
                bar.text(),
                bar.verdict(sample));
    }

    /** For what could not be measured here. */
    void skipped(Row row, String what, String why) {
        add(row.letter(), what, "", "", "", "", "skipped: " + why, "");
    }

    /** For a row that broke; counts as missed. */
    void failed(Row row, Exception why) {
        missed++;
        String first = String.valueOf(why).lines().findFirst().orElse("");
        add(row.letter(), "could not be measured", "", "", "", "", first, "NO");
    }

    private void add(String... cells) {
        lines.add(List.of(cells));
        System.err.println(String.join("  ", cells));
    }

    /** How many bars were missed. */
    int missed() {
        return missed;
    }

    /** For people at a terminal. */
    String text() {
        List<List<String>> all = new ArrayList<>(lines);
        all.addFirst(HEAD);
        int[] widths =
                IntStream.range(0, HEAD.size())
                        .map(i -> all.stream().mapToInt(l -> l.get(i).length()).max().orElse(0))
                        .toArray();
        return all.stream()
                .map(l ->
                        IntStream.range(0, l.size())
                                .mapToObj(
                                        i -> String.format("%-" + (widths[i] + 2) + "s", l.get(i)))
                                .collect(Collectors.joining())
                                .stripTrailing())
                .collect(Collectors.joining("\n"));
    }

    /** For docs/benchmarks.md. */
    String markdown() {
        return "| "
                + String.join(" | ", HEAD)
                + " |\n|---|---|---:|---:|---:|---|---|---|\n"
                + lines.stream()
                        .map(l -> "| " + String.join(" | ", l) + " |\n")
                        .collect(Collectors.joining());
    }
}
