package dev.testenv.report;

import static dev.testenv.report.Blocks.folded;
import static dev.testenv.report.Blocks.link;
import static dev.testenv.report.Html.tag;
import static dev.testenv.report.Html.text;

import dev.testenv.slice.Slice;
import java.time.Instant;
import java.util.List;

/**
 * The last lines of a log, to be unfolded.
 *
 * @param from what their times are counted from
 * @param path of the file with all of them
 * @param room characters of text that it may take
 */
record LogBlock(Instant from, String path, int room) {
    Html around(String title, Slice.Log log) {
        List<Slice.Line> all = log.lines();
        int first = all.size();
        int left = room;
        while (first > 0 && left >= all.get(first - 1).text().length()) {
            first--;
            left -= all.get(first).text().length();
        }
        long errors = all.stream().filter(Slice.Line::error).count();
        return folded(
                title,
                Shown.count(all.size(), "line")
                        + (errors == 0 ? "" : ", " + errors + " with an error"),
                tag("p", "note")
                        .around(
                                text(first == 0 ? "" : first + " earlier lines are left out. "),
                                text(log.note() + " "),
                                link(path, path.substring(path.lastIndexOf('/') + 1))),
                tag("pre", "log")
                        .around(all.subList(first, all.size()).stream().map(this::line).toList()));
    }

    private Html line(Slice.Line line) {
        String shown = Shown.offset(from, line.time()) + "  " + line.text() + "\n";
        return line.error() ? tag("b").around(shown) : text(shown);
    }
}
