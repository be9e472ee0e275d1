package dev.testenv.report;

import static dev.testenv.report.Html.tag;
import static dev.testenv.report.Html.text;

import java.util.ArrayList;
import java.util.List;

/** What the page consists of everywhere. */
final class Blocks {
    private Blocks() {}

    /** A titled part of the page; nothing without content. */
    static Html section(String title, List<Html> content) {
        if (content.isEmpty()) {
            return Html.NONE;
        }
        List<Html> all = new ArrayList<>();
        all.add(tag("h2").around(title));
        all.addAll(content);
        return tag("section").around(all);
    }

    /** The same with one table; nothing without rows. */
    static Html section(String title, List<String> columns, List<Html> rows) {
        return section(title, rows.isEmpty() ? List.of() : List.of(table(columns, rows)));
    }

    static Html table(List<String> columns, List<Html> rows) {
        Html head = tag("tr").around(columns.stream().map(t -> tag("th").around(t)).toList());
        return tag("table").around(tag("thead").around(head), tag("tbody").around(rows));
    }

    static Html cell(String text) {
        return tag("td").around(text);
    }

    /** What is short and read as one word. */
    static Html name(String text) {
        return tag("td", "name").around(text);
    }

    static Html number(String text) {
        return tag("td", "number").around(text);
    }

    static Html link(String address, String text) {
        return tag("a").with("href", address).around(text);
    }

    /** Something to unfold. */
    static Html folded(String title, String count, Html... content) {
        return tag("details").around(titled(title, count, content));
    }

    /** Something to fold. */
    static Html unfolded(String title, String count, Html... content) {
        return tag("details").with("open").around(titled(title, count, content));
    }

    private static List<Html> titled(String title, String count, Html... content) {
        List<Html> all = new ArrayList<>();
        all.add(tag("summary").around(text(title + " "), tag("span", "count").around(count)));
        all.addAll(List.of(content));
        return all;
    }
}
