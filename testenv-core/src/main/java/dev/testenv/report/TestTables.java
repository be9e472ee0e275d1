package dev.testenv.report;

import static dev.testenv.report.Blocks.cell;
import static dev.testenv.report.Blocks.link;
import static dev.testenv.report.Blocks.number;
import static dev.testenv.report.Html.tag;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** All tests by class, the slowest of them, and what they waited for. */
record TestTables(Part all) {
    private static final int SLOWEST = 10;

    List<Html> sections() {
        return List.of(
                classes(),
                allowed(),
                slowest(),
                startUps(),
                new DefinitionSection(all.definitions()).section());
    }

    private Html classes() {
        Map<String, List<TestResult>> byClass =
                all.tests().stream()
                        .collect(
                                Collectors.groupingBy(
                                        TestResult::testClass, TreeMap::new, Collectors.toList()));
        List<Html> content = new ArrayList<>();
        byClass.forEach((type, tests) -> content.add(testClass(type, tests)));
        if (!content.isEmpty()) {
            content.addFirst(
                    tag("input")
                            .with("id", "filter")
                            .with("placeholder", "Filter by name or outcome")
                            .empty());
        }
        return Blocks.section("All tests", content);
    }

    private static Html testClass(String type, List<TestResult> tests) {
        boolean failed = tests.stream().anyMatch(TestResult::failed);
        Duration took = tests.stream().map(TestResult::took).reduce(Duration.ZERO, Duration::plus);
        Html.Tag details = tag("details", "class");
        return (failed ? details.with("open") : details)
                .around(
                        tag("summary")
                                .around(
                                        tag("b").around(type),
                                        tag("span", "count")
                                                .around(Shown.count(tests.size(), "test")),
                                        tag("span", "number").around(Shown.time(took))),
                        Blocks.table(
                                List.of("test", "outcome", "took"),
                                tests.stream().map(TestTables::row).toList()));
    }

    private static Html row(TestResult test) {
        String name = test.name().isEmpty() ? "the class itself" : test.name();
        boolean hasReason = !test.isRed() && !test.reason().isEmpty();
        return tag("tr", test.outcome().word())
                .around(
                        test.isRed()
                                ? tag("td").around(link("#" + test.anchor(), name))
                                : cell(name),
                        cell(test.outcome().word() + (hasReason ? ": " + test.reason() : "")),
                        number(Shown.time(test.took())));
    }

    private Html slowest() {
        List<Html> rows =
                all.tests().stream()
                        .sorted(Comparator.comparing(TestResult::took).reversed())
                        .limit(SLOWEST)
                        .map(test ->
                                tag("tr")
                                        .around(
                                                cell(test.title()),
                                                number(Shown.time(test.took()))))
                        .toList();
        return Blocks.section("Slowest tests", List.of("test", "took"), rows);
    }

    private Html allowed() {
        List<Html> rows =
                Remark.toShow(all.remarks()).stream()
                        .map(remark ->
                                tag("tr").around(cell(remark.known()), cell(remark.advice())))
                        .toList();
        return Blocks.section(
                "Errors in logs that tests allow", List.of("which", "what to do"), rows);
    }

    private Html startUps() {
        List<Html> rows =
                all.startUps().stream()
                        .map(start ->
                                tag("tr")
                                        .around(
                                                cell(start.environment()),
                                                cell(start.what()),
                                                number(Shown.time(start.took()))))
                        .toList();
        return Blocks.section(
                "What tests waited for", List.of("environment", "what", "took"), rows);
    }
}
