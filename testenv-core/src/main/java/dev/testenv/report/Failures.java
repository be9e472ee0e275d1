package dev.testenv.report;

import static dev.testenv.report.Blocks.cell;
import static dev.testenv.report.Blocks.link;
import static dev.testenv.report.Html.tag;
import static dev.testenv.report.Html.text;

import dev.testenv.history.Blame;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The tests that failed, if only at first, and the apps that had trouble meanwhile.
 *
 * @param red in the order of the run
 * @param evidence in a folder of the report
 */
record Failures(List<TestResult> red, Function<String, Evidence> evidence) {
    /** Characters that the evidence of all tests may take, and that of one test. */
    private static final int ROOM = 2_500_000;

    private static final int ROOM_OF_ONE = 300_000;

    /** Characters of the sentence with the label. */
    private static final int LONGEST = 1000;

    /** Tests whose evidence is in the page. Where more fail, they do for the same reason. */
    private static final int MOST = 50;

    /** Three parts of the page. Evidence is large: one test's at a time is read. */
    List<Html> sections() {
        Map<String, List<Html>> troubles = new TreeMap<>();
        List<Html> failed = new ArrayList<>();
        List<Html> flaky = new ArrayList<>();
        for (TestResult test : red) {
            int before = failed.size() + flaky.size();
            (test.failed() ? failed : flaky).add(failure(test, before, troubles));
        }
        return List.of(
                Blocks.section("Failed", failed),
                Blocks.section("Flaky: failed, and passed when run again", flaky),
                Blocks.section(
                        "Apps that had trouble meanwhile",
                        List.of("app", "what", "in the test"),
                        troubles.values().stream().flatMap(List::stream).toList()));
    }

    private Html failure(TestResult test, int before, Map<String, List<Html>> troubles) {
        List<Html> content = new ArrayList<>();
        content.add(
                tag("summary")
                        .around(
                                tag("b").around(test.title()),
                                test.blame().map(Failures::label).orElse(Html.NONE),
                                tag("span", "reason").around(test.reason()),
                                tag("span", "number").around(Shown.time(test.took()))));
        test.blame().ifPresent(blame -> content.add(reason(blame)));
        if (!test.folder().isEmpty() && before >= MOST) {
            content.add(link(test.folder() + "/evidence.json", test.folder()));
        } else if (!test.folder().isEmpty()) {
            Evidence known = evidence.apply(test.folder());
            content.addAll(new FailureSection(test.folder(), known, room()).parts());
            known.slices().stream()
                    .flatMap(slice -> AppTrouble.in(slice).stream())
                    .forEach(trouble ->
                            troubles.computeIfAbsent(trouble.container(), app -> new ArrayList<>())
                                    .add(row(test, trouble)));
        }
        Html.Tag details =
                tag("details", test.failed() ? "failure" : "failure flaky")
                        .with("id", test.anchor());
        return (before == 0 ? details.with("open") : details).around(content);
    }

    private static Html label(Blame blame) {
        return tag("span", "label").around(blame.label().word());
    }

    private static Html reason(Blame blame) {
        return tag("p").around(label(blame), text(" since " + Shown.cut(blame.because(), LONGEST)));
    }

    private int room() {
        return Math.min(ROOM_OF_ONE, ROOM / Math.min(MOST, red.size()));
    }

    private static Html row(TestResult test, AppTrouble trouble) {
        return tag("tr")
                .around(
                        cell(trouble.container()),
                        cell(trouble.what()),
                        tag("td").around(link("#" + test.anchor(), test.title())));
    }
}
