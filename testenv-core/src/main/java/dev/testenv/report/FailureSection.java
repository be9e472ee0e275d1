package dev.testenv.report;

import static dev.testenv.report.Blocks.cell;
import static dev.testenv.report.Blocks.folded;
import static dev.testenv.report.Blocks.link;
import static dev.testenv.report.Blocks.name;
import static dev.testenv.report.Blocks.number;
import static dev.testenv.report.Blocks.unfolded;
import static dev.testenv.report.Html.tag;
import static dev.testenv.report.Html.text;

import dev.testenv.slice.Call;
import dev.testenv.slice.Slice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What is known about a test that failed, or about a whole build.
 *
 * @param folder where all of it is, in the report
 * @param room characters of text that it may take; the rest is in the test's own folder
 */
record FailureSection(String folder, Evidence evidence, int room) {
    /** A call takes about that many characters. */
    private static final int CALL = 100;

    /** What is shown behind the test's name, folded or not. */
    List<Html> parts() {
        List<Html> parts = new ArrayList<>();
        parts.add(facts());
        parts.add(tag("pre", "message").around(head(evidence.failure().message())));
        parts.add(source());
        String stack = String.join("\n", evidence.failure().stack());
        parts.add(stack.isEmpty() ? Html.NONE : folded("Stack", "", pre(head(stack))));
        if (!evidence.note().isEmpty()) {
            parts.add(tag("p", "note").around(evidence.note()));
        }
        ExhibitBlock exhibits = new ExhibitBlock(evidence.from(), folder, room / 8);
        evidence.exhibits().forEach(exhibit -> parts.add(exhibits.around(exhibit)));
        evidence.slices().forEach(slice -> parts.add(calls(slice)));
        evidence.told().forEach(told -> parts.add(told(told)));
        evidence.slices().forEach(slice -> parts.add(containers(slice)));
        evidence.slices().forEach(slice -> parts.addAll(logs(slice)));
        return parts;
    }

    private Html facts() {
        return tag("p", "facts")
                .around(
                        text(
                                evidence.testClass()
                                        + ", began "
                                        + Shown.moment(evidence.from())
                                        + ". All of it: "),
                        link(folder + "/evidence.json", folder + "/evidence.json"));
    }

    private Html source() {
        List<Html> lines =
                evidence.failure().source().stream()
                        .map(line ->
                                line.startsWith(">")
                                        ? tag("b").around(line + "\n")
                                        : text(line + "\n"))
                        .toList();
        return lines.isEmpty() ? Html.NONE : tag("pre", "source").around(lines);
    }

    private Html calls(Slice slice) {
        List<Call> all = slice.calls();
        int shown = Math.min(all.size(), Math.max(5, room / 4 / CALL));
        String left = shown < all.size() ? "The last " + shown + ". All of them: calls.txt. " : "";
        List<Html> rows =
                all.subList(all.size() - shown, all.size()).stream().map(this::call).toList();
        Html note = tag("p", "note").around(left + slice.note());
        return unfolded(
                "Calls",
                Shown.count(all.size(), "call"),
                left.isEmpty() && slice.note().isEmpty() ? Html.NONE : note,
                Blocks.table(List.of("at", "who", "whom", "what", "status", "took"), rows));
    }

    private Html call(Call call) {
        String side = call.side().isEmpty() || call.side().equals("in") ? "" : " " + call.side();
        return (call.failed() ? tag("tr", "bad") : tag("tr"))
                .around(
                        number(Shown.offset(evidence.from(), call.began())),
                        name(call.from()),
                        name(call.to() + side),
                        cell(call.method() + " " + Shown.cut(call.path(), CALL)),
                        cell(String.valueOf(call.status())),
                        number(Shown.time(call.took())));
    }

    private Html told(Evidence.Told told) {
        return folded(
                "Told to " + told.app(),
                Shown.count(told.events().size(), "event"),
                pre(head(String.join("\n", told.events()))));
    }

    private Html containers(Slice slice) {
        List<Html> rows = slice.containers().stream().map(this::container).toList();
        return folded(
                "Containers of " + slice.environment(),
                Shown.count(rows.size(), "container"),
                Blocks.table(
                        List.of("container", "state", "since", "restarts", "image", "digest"),
                        rows));
    }

    private Html container(Slice.Container container) {
        boolean bad = !container.isRunning() || container.restarts() > 0;
        boolean never = container.startedAt().equals(Instant.EPOCH);
        return (bad ? tag("tr", "bad") : tag("tr"))
                .around(
                        cell(container.name()),
                        cell(container.state()),
                        number(never ? "" : Shown.moment(container.startedAt())),
                        number(String.valueOf(container.restarts())),
                        cell(container.image()),
                        tag("td")
                                .with("title", container.imageId())
                                .around(Shown.digest(container.imageId())));
    }

    private List<Html> logs(Slice slice) {
        List<Slice.Container> talkers = slice.talkers();
        int each = room / 2 / Math.max(1, talkers.size());
        return talkers.stream()
                .map(container -> {
                    String path = folder + "/" + EvidenceFiles.logFile(container);
                    return new LogBlock(evidence.from(), path, each)
                            .around("Log of " + container.name(), container.log());
                })
                .toList();
    }

    private static Html pre(String text) {
        return tag("pre").around(text);
    }

    private String head(String text) {
        return Shown.cut(text, room / 8);
    }
}
