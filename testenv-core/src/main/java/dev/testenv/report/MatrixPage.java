package dev.testenv.report;

import static dev.testenv.report.Blocks.cell;
import static dev.testenv.report.Blocks.link;
import static dev.testenv.report.Html.tag;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Combinations as columns, tests as rows.
 *
 * @param parts what each combination's report has, in the order of the columns
 */
record MatrixPage(MatrixReport matrix, List<Part> parts) {
    String html() {
        boolean good = matrix.columns().stream().allMatch(MatrixReport.Column::passed);
        return new Sheet(
                        matrix.verdict(),
                        List.of(
                                tag("header", good ? "good" : "bad")
                                        .around(tag("h1").around(matrix.verdict())),
                                Blocks.section("Combinations", List.of(combinations())),
                                Blocks.section("Tests", columns(), tests()),
                                Blocks.section("Left out", List.of("combination"), excluded())))
                .html();
    }

    private Html combinations() {
        List<Html> rows = IntStream.range(0, parts.size()).mapToObj(this::combination).toList();
        return Blocks.table(List.of("", "combination", "what became of it", "took"), rows);
    }

    private Html combination(int index) {
        MatrixReport.Column column = matrix.columns().get(index);
        return (column.passed() ? tag("tr") : tag("tr", "bad"))
                .around(
                        cell(number(index)),
                        tag("td").around(link(page(column), column.title())),
                        cell(column.verdict()),
                        Blocks.number(Shown.time(column.took())));
    }

    private static String number(int index) {
        return String.valueOf(index + 1);
    }

    private static String page(MatrixReport.Column column) {
        return column.folder() + "/index.html";
    }

    private List<String> columns() {
        return Stream.concat(
                        Stream.of("test"),
                        IntStream.range(0, parts.size()).mapToObj(MatrixPage::number))
                .toList();
    }

    private List<Html> tests() {
        List<Map<String, TestResult>> results = new ArrayList<>();
        Map<String, String> idByTitle = new TreeMap<>();
        for (Part part : parts) {
            Map<String, TestResult> byId = new HashMap<>();
            part.tests().stream()
                    .filter(test -> !test.isClassThatWorked())
                    .forEach(test -> {
                        byId.put(test.id(), test);
                        idByTitle.put(test.title() + " " + test.id(), test.id());
                    });
            results.add(byId);
        }
        return idByTitle.values().stream().map(id -> row(id, results)).toList();
    }

    private Html row(String id, List<Map<String, TestResult>> results) {
        List<Html> cells = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            TestResult test = results.get(i).get(id);
            cells.add(test == null ? cell("") : outcome(matrix.columns().get(i), test));
        }
        Optional<TestResult> any =
                results.stream().flatMap(each -> Stream.ofNullable(each.get(id))).findFirst();
        cells.addFirst(cell(any.map(TestResult::title).orElse("")));
        return tag("tr").around(cells);
    }

    private static Html outcome(MatrixReport.Column column, TestResult test) {
        String word = test.outcome().word();
        return test.isRed()
                ? tag("td", "red").around(link(page(column) + "#" + test.anchor(), word))
                : cell(word);
    }

    private List<Html> excluded() {
        return matrix.excluded().stream().map(each -> tag("tr").around(cell(each))).toList();
    }
}
