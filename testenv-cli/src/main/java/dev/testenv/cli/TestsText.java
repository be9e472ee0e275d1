package dev.testenv.cli;

import static java.util.Comparator.comparing;

import dev.testenv.history.Blame;
import dev.testenv.history.History;
import dev.testenv.history.HistoryLine.OfTest;
import dev.testenv.history.Outcome;
import dev.testenv.history.Share;
import dev.testenv.history.TestHistory;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Tests with what became of them over many runs. */
record TestsText(Style style) {
    /** Characters of the reason of a red; the report has all of it. */
    private static final int LONGEST = 90;

    /** What fails, then what passes least, then what takes longest. */
    static final Comparator<TestHistory> WORST_FIRST =
            comparing(TestHistory::isNewlyFailing)
                    .thenComparing(TestHistory::isFailing)
                    .reversed()
                    .thenComparing(test -> test.passed().whole() == 0 ? 1 : test.passed().rate())
                    .thenComparing(TestHistory::p95, Comparator.reverseOrder());

    /** One line each, and one for all of them. */
    String table(History history, List<TestHistory> tests) {
        Table table =
                new Table("TEST", "RUNS", "PASSED", "FLAKY", "MEDIAN", "P95", "NOW", "LAST RED");
        Map<String, String> names = names(history);
        tests.forEach(test ->
                table.row(
                        names.getOrDefault(test.test(), test.test()),
                        String.valueOf(test.passed().whole()),
                        percent(test.passed()),
                        test.flaky().part() == 0 ? "" : percent(test.flaky()),
                        time(test, test.median()),
                        time(test, test.p95()),
                        now(test),
                        test.lastRed().map(TestsText::red).orElse("")));
        return (table.isEmpty() ? "" : table.text(style)) + summary(history) + "\n";
    }

    /** Without packages, where that says enough. */
    private static Map<String, String> names(History history) {
        Map<String, String> names = new LinkedHashMap<>();
        Map<String, Integer> uses = new LinkedHashMap<>();
        for (TestHistory test : history.tests()) {
            String brief = test.test().replaceFirst("^([a-z0-9_]+\\.)+(?=[A-Z])", "");
            names.put(test.test(), brief);
            uses.merge(brief, 1, Integer::sum);
        }
        names.replaceAll((full, brief) -> uses.getOrDefault(brief, 1) > 1 ? full : brief);
        return names;
    }

    private static String time(TestHistory test, Duration time) {
        if (test.last().isEmpty()) {
            return "";
        }
        return time.toMillis() < 1000 ? time.toMillis() + " ms" : Seconds.of(time);
    }

    private static String percent(Share share) {
        return share.whole() == 0 ? "" : share.percent() + " %";
    }

    private String now(TestHistory test) {
        if (test.isNewlyFailing()) {
            return style.red("new");
        }
        if (test.isFailing()) {
            return style.red("failing");
        }
        if (isKnown(test)) {
            return style.faint("known");
        }
        return test.isUnsteady() ? style.yellow("unsteady") : "";
    }

    private static boolean isKnown(TestHistory test) {
        return test.runs().getLast().outcome() == Outcome.KNOWN;
    }

    private static String red(OfTest run) {
        String reason = run.blame().map(Blame::text).orElse(run.outcome().word());
        String brief =
                reason.length() > LONGEST ? reason.substring(0, LONGEST).strip() + "..." : reason;
        return LocalDate.ofInstant(run.when(), ZoneOffset.UTC) + " " + brief;
    }

    private static String summary(History history) {
        return Validate.count(history.runs().size(), "run")
                + " of "
                + Validate.count(history.tests().size(), "test")
                + ": "
                + count(history, TestHistory::isNewlyFailing)
                + " newly failing, "
                + count(history, TestHistory::isFailing)
                + " failing, "
                + count(history, TestHistory::isUnsteady)
                + " unsteady, "
                + count(history, TestsText::isKnown)
                + " known to fail";
    }

    private static long count(History history, Predicate<TestHistory> which) {
        return history.tests().stream().filter(which).count();
    }
}
