package dev.testenv.cli;

import dev.testenv.facts.ContainerFact;
import dev.testenv.facts.Fact;
import dev.testenv.facts.FactSheet;
import dev.testenv.facts.FactSheet.Listener;
import dev.testenv.facts.FactSheet.Running;
import dev.testenv.facts.SystemFact;
import dev.testenv.facts.read.PackageEntry;
import dev.testenv.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is true of a container, for people and for programs. */
final class FactsText {
    private FactsText() {}

    static String of(FactSheet sheet, Style style) {
        ContainerFact container = sheet.container();
        Table head =
                new Table(
                                sheet.endpoint(),
                                container.name()
                                        + ", "
                                        + container.state()
                                        + ", "
                                        + container.image())
                        .row("system", words(sheet.system(), FactsText::system))
                        .row("packages", words(sheet.packages(), FactsText::count));
        return head.text(style)
                + table("listens", sheet.listening(), FactsText::sockets, style)
                + table("processes", sheet.processes(), FactsText::processes, style)
                + variables(sheet.variables()).text(style);
    }

    private static <T> String words(Fact<T> fact, Function<T, String> words) {
        return switch (fact) {
            case Fact.Known<T> known -> words.apply(known.value());
            case Fact.CannotTell<T> not -> cannotTell(not);
        };
    }

    private static String cannotTell(Fact.CannotTell<?> not) {
        return "cannot tell: " + not.why();
    }

    private static <T> String table(
            String name, Fact<T> fact, Function<T, Table> table, Style style) {
        return switch (fact) {
            case Fact.Known<T> known -> table.apply(known.value()).text(style);
            case Fact.CannotTell<T> not -> name + "  " + cannotTell(not) + "\n";
        };
    }

    private static String system(SystemFact system) {
        String name = system.distribution().isEmpty() ? "none named" : system.distribution();
        String release = system.release().isEmpty() ? "" : " " + system.release();
        String codename = system.codename().isEmpty() ? "" : " (" + system.codename() + ")";
        return name
                + release
                + codename
                + ", "
                + system.type()
                + " "
                + system.kernel()
                + ", "
                + system.arch();
    }

    private static String count(List<PackageEntry> packages) {
        Map<String, Long> counts =
                packages.stream()
                        .collect(
                                Collectors.groupingBy(
                                        p -> p.kind().word(), TreeMap::new, Collectors.counting()));
        return counts.isEmpty()
                ? "none found"
                : counts.entrySet().stream()
                        .map(e -> e.getKey() + " " + e.getValue())
                        .collect(Collectors.joining(", "));
    }

    private static Table sockets(List<Listener> sockets) {
        Table table = new Table("LISTENS", "PID");
        sockets.forEach(s ->
                table.row(
                        s.socket().protocol().word() + " " + s.socket().place(),
                        s.pid().map(String::valueOf).orElse("")));
        return table;
    }

    private static Table processes(List<Running> processes) {
        Table table = new Table("PID", "USER", "MEMORY", "COMMAND");
        processes.forEach(p ->
                table.row(
                        String.valueOf(p.process().pid()),
                        p.user(),
                        "%.1f MiB".formatted(p.process().residentBytes() / 1024.0 / 1024),
                        p.commandLine()));
        return table;
    }

    private static Table variables(Map<String, String> variables) {
        Table table = new Table("VARIABLE", "VALUE");
        variables.forEach(table::row);
        return table;
    }

    /** Lists that cannot be told are null, and the reason stands in {@code cannotTell}. */
    static Map<String, Object> json(FactSheet sheet) {
        Map<String, Object> object = new LinkedHashMap<>();
        Map<String, String> reasons = new LinkedHashMap<>();
        object.put("schema", 1);
        object.put("endpoint", sheet.endpoint());
        object.put("container", json(sheet.container()));
        put("system", sheet.system(), FactsText::json, object, reasons);
        put("packages", sheet.packages(), FactsText::packages, object, reasons);
        put("sockets", sheet.listening(), FactsText::listeners, object, reasons);
        put("processes", sheet.processes(), FactsText::running, object, reasons);
        object.put("environment", sheet.variables());
        object.put("cannotTell", reasons);
        return object;
    }

    private static <T> void put(
            String name,
            Fact<T> fact,
            Function<T, Object> json,
            Map<String, Object> object,
            Map<String, String> reasons) {
        switch (fact) {
            case Fact.Known<T> known -> object.put(name, json.apply(known.value()));
            case Fact.CannotTell<T> not -> {
                object.put(name, Json.NULL);
                reasons.put(name, not.why());
            }
        }
    }

    private static Map<String, Object> json(ContainerFact container) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", container.name());
        object.put("state", container.state());
        object.put("restarts", container.restarts());
        object.put("exitCode", container.exitCode());
        object.put("oomKilled", container.oomKilled());
        object.put("health", container.health().isEmpty() ? Json.NULL : container.health());
        object.put("image", container.image());
        object.put("imageId", container.imageId());
        return object;
    }

    private static Map<String, Object> json(SystemFact system) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", system.type().toLowerCase(Locale.ROOT));
        object.put("distribution", system.distribution());
        object.put("release", system.release());
        object.put("codename", system.codename());
        object.put("kernel", system.kernel());
        object.put("arch", system.arch());
        return object;
    }

    private static List<Map<String, String>> packages(List<PackageEntry> packages) {
        return packages.stream()
                .map(p -> {
                    Map<String, String> object = new LinkedHashMap<>();
                    object.put("name", p.name());
                    object.put("version", p.version());
                    object.put("kind", p.kind().word());
                    object.put("path", p.path());
                    return object;
                })
                .toList();
    }

    private static List<Map<String, Object>> listeners(List<Listener> sockets) {
        return sockets.stream()
                .map(s -> {
                    Map<String, Object> object = new LinkedHashMap<>();
                    object.put("protocol", s.socket().protocol().word());
                    object.put("address", s.socket().address());
                    object.put("port", s.socket().port());
                    object.put("pid", s.pid().map(pid -> (Object) pid).orElse(Json.NULL));
                    return object;
                })
                .toList();
    }

    private static List<Map<String, Object>> running(List<Running> processes) {
        return processes.stream()
                .map(p -> {
                    Map<String, Object> object = new LinkedHashMap<>();
                    object.put("pid", p.process().pid());
                    object.put("parent", p.process().parent());
                    object.put("user", p.user());
                    object.put("command", p.commandLine());
                    object.put("residentBytes", p.process().residentBytes());
                    return object;
                })
                .toList();
    }
}
