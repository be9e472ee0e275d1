package dev.testenv.report;

import static dev.testenv.report.Blocks.cell;
import static dev.testenv.report.Blocks.number;
import static dev.testenv.report.Html.tag;

import dev.testenv.slice.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What a build did, phase by phase, and what its environment did meanwhile.
 *
 * @param evidence in a folder of the report
 */
record BuildSection(Build build, Function<String, Evidence> evidence) {
    /** Characters that the evidence may take. */
    private static final int ROOM = 300_000;

    Html section() {
        List<Html> content = new ArrayList<>();
        content.add(
                tag("p", "facts")
                        .around(
                                build.command()
                                        + " in environment "
                                        + build.environment()
                                        + ", began "
                                        + Shown.moment(build.began())
                                        + ": "
                                        + build.verdict()));
        content.add(Blocks.table(List.of("phase", "what", "took"), rows()));
        if (!build.folder().isEmpty()) {
            content.add(environment());
        }
        return Blocks.section("Build", content);
    }

    private List<Html> rows() {
        List<Html> rows = new ArrayList<>();
        build.phases().forEach(phase -> rows.add(row(phase)));
        rows.add(tag("tr").around(cell("in all"), cell(""), number(Shown.time(build.took()))));
        return rows;
    }

    private static Html row(Build.Phase phase) {
        return (phase.passed() ? tag("tr") : tag("tr", "bad"))
                .around(cell(phase.name()), cell(phase.note()), number(Shown.time(phase.took())));
    }

    /** Where to look first. */
    private static Html troubles(Slice slice) {
        List<Html> rows =
                AppTrouble.in(slice).stream()
                        .map(trouble ->
                                tag("tr").around(cell(trouble.container()), cell(trouble.what())))
                        .toList();
        return rows.isEmpty()
                ? Html.NONE
                : Blocks.table(List.of("app", "what was wrong with it"), rows);
    }

    private Html environment() {
        Evidence known = evidence.apply(build.folder());
        List<Html> content = new ArrayList<>();
        content.add(tag("summary").around(tag("b").around("The environment meanwhile")));
        known.slices().forEach(slice -> content.add(troubles(slice)));
        content.addAll(new FailureSection(build.folder(), known, ROOM).parts());
        return (build.passed() ? tag("details", "class") : tag("details", "failure").with("open"))
                .around(content);
    }
}
