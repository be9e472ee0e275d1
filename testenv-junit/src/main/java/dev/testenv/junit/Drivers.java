package dev.testenv.junit;

import dev.testenv.dsl.Catalog;
import dev.testenv.dsl.RemoteBrowser;
import dev.testenv.slice.Call;
import dev.testenv.slice.Slice;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What drives the browsers of tests. It fails commands as a matter of course, such as the question
 * for an element that is not there yet: no app has failed then, and no error was logged.
 *
 * @param names of their containers: {@code browser/www}
 */
record Drivers(Set<String> names) {
    static Drivers of(Catalog catalog) {
        return new Drivers(
                catalog.handles(RemoteBrowser.class).stream()
                        .map(RemoteBrowser::app)
                        .flatMap(app ->
                                app.defaultEndpoint().stream()
                                        .map(endpoint -> app.name() + "/" + endpoint.name()))
                        .collect(Collectors.toSet()));
    }

    /** The slice without the commands, and with logs of drivers that have no error. */
    Slice without(Slice slice) {
        List<Call> calls =
                slice.calls().stream().filter(call -> !names.contains(call.to())).toList();
        int commands = slice.calls().size() - calls.size();
        String note =
                commands == 0
                        ? ""
                        : "Commands to browsers ("
                                + commands
                                + ") are left out: see their app's log.";
        return new Slice(
                slice.environment(),
                slice.containers().stream().map(this::calm).toList(),
                calls,
                Stream.of(slice.note(), note)
                        .filter(each -> !each.isEmpty())
                        .collect(Collectors.joining(" ")));
    }

    private Slice.Container calm(Slice.Container container) {
        if (!names.contains(container.name())) {
            return container;
        }
        List<Slice.Line> lines =
                container.log().lines().stream()
                        .map(line -> new Slice.Line(line.time(), line.stderr(), false, line.text()))
                        .toList();
        return container.with(new Slice.Log(lines, container.log().note()));
    }
}
