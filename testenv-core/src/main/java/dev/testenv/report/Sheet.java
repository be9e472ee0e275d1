package dev.testenv.report;

import static dev.testenv.report.Html.tag;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A whole page as one file that needs no other. */
record Sheet(String title, List<Html> content) {
    String html() {
        List<Html> body = new ArrayList<>(content);
        body.add(tag("script").around(resource("page.js")));
        Html document =
                tag("html")
                        .with("lang", "en")
                        .around(
                                tag("head")
                                        .around(
                                                tag("meta").with("charset", "utf-8").empty(),
                                                tag("title").around(title),
                                                tag("style").around(resource("page.css"))),
                                tag("body").around(body));
        return "<!DOCTYPE html>\n" + document.markup() + "\n";
    }

    /** Ours, and nothing in it has to be escaped. */
    private static Html resource(String name) {
        try (InputStream in = Objects.requireNonNull(Sheet.class.getResourceAsStream(name), name)) {
            return new Html(new String(in.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the resource '" + name + "'", e);
        }
    }
}
