package dev.testenv.history;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.minBy;
import static java.util.stream.Collectors.toList;

import dev.testenv.history.HistoryLine.OfTest;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What became of tests over many runs.
 *
 * @param runs ids of the runs that made a test, oldest first
 * @param tests in the order of their names
 */
public record History(List<String> runs, List<TestHistory> tests) {
    public History {
        runs = List.copyOf(runs);
        tests = List.copyOf(tests);
    }

    /**
     * Makes it of lines in any order. A line that is there twice counts once; several lines of a
     * test in one run are one test that was run again.
     */
    public static History of(Collection<HistoryLine> lines) {
        List<OfTest> all =
                lines.stream()
                        .distinct()
                        .filter(OfTest.class::isInstance)
                        .map(OfTest.class::cast)
                        .sorted(comparing(OfTest::when))
                        .toList();
        return of(runs(all), all);
    }

    private static List<String> runs(List<OfTest> lines) {
        Map<String, Instant> began =
                lines.stream()
                        .collect(
                                groupingBy(
                                        OfTest::run,
                                        collectingAndThen(
                                                minBy(comparing(OfTest::when)),
                                                first -> first.orElseThrow().when())));
        return began.entrySet().stream()
                .sorted(
                        Map.Entry.<String, Instant>comparingByValue()
                                .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static History of(List<String> runs, List<OfTest> lines) {
        Map<String, List<OfTest>> byTest =
                lines.stream().collect(groupingBy(OfTest::test, TreeMap::new, toList()));
        return new History(
                runs,
                byTest.entrySet().stream()
                        .map(test -> new TestHistory(test.getKey(), perRun(runs, test.getValue())))
                        .toList());
    }

    /** One line for each run, in the order of the runs. */
    private static List<OfTest> perRun(List<String> runs, List<OfTest> lines) {
        Map<String, List<OfTest>> byRun = lines.stream().collect(groupingBy(OfTest::run));
        return runs.stream()
                .flatMap(run -> Optional.ofNullable(byRun.get(run)).stream())
                .map(again -> again.stream().reduce((first, then) -> then.after(first)))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Only the last runs, as many of them. */
    public History last(int count) {
        List<String> kept = runs.subList(Math.max(0, runs.size() - count), runs.size());
        Set<String> wanted = new HashSet<>(kept);
        return new History(
                kept,
                tests.stream()
                        .map(test -> test.in(wanted))
                        .filter(test -> !test.runs().isEmpty())
                        .toList());
    }
}
