package dev.testenv.sitectl;

import dev.testenv.gateway.Branch;
import dev.testenv.gateway.ServedPort;
import dev.testenv.json.Json;
import dev.testenv.site.Mark;
import dev.testenv.site.Via;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who serves every site, for people and for programs.
 *
 * @param environment the environment's name
 * @param ports in the order to show
 */
record StatusText(String environment, List<ServedPort> ports) {
    private static final List<String> HEAD =
            List.of("SITE", "SWAP", "PORT", "SINCE", "BY", "ANSWERS", "FALLBACK");

    StatusText {
        ports = List.copyOf(ports);
    }

    /** Aligned columns; a port is the one on this machine. */
    String table() {
        if (ports.isEmpty()) {
            return "Environment '" + environment + "' has no sites\n";
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        for (ServedPort port : ports) {
            rows.add(row(port));
            port.branches().forEach(branch -> rows.add(row(branch)));
        }
        StringBuilder table = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < HEAD.size(); column++) {
                String cell = row.get(column);
                line.append(cell).append(" ".repeat(width(rows, column) - cell.length() + 2));
            }
            table.append(line.toString().stripTrailing()).append('\n');
        }
        return table.toString();
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    private static List<String> row(ServedPort port) {
        String name = new SitePort(port.site(), port.port()).toString();
        return port.mark()
                .map(mark ->
                        List.of(
                                name,
                                "out",
                                port(mark),
                                mark.since(),
                                mark.by(),
                                answers(port.answers(), mark),
                                fallback(mark)))
                .orElse(List.of(name, "in", "", "", "", "", ""));
    }

    /** Below the row of its port. */
    private static List<String> row(Branch branch) {
        Mark mark = branch.mark();
        return List.of(
                "",
                switch (branch) {
                    case Branch.Matching matching -> "out for " + matching.rule();
                    case Branch.Part part ->
                            "out for "
                                    + part.share().percent()
                                    + (part.share().sticky() ? " % of clients" : " %");
                    case Branch.Copies copies -> "copies";
                },
                port(mark),
                mark.since(),
                mark.by(),
                answers(branch.answers(), mark),
                fallback(mark));
    }

    /**
     * With the name that it is asked for, if that is another, and the way to it, if that is
     * another; or the image of a stand-in.
     */
    private static String port(Mark mark) {
        return mark.image()
                .orElseGet(() ->
                        mark.port()
                                + mark.host().map(name -> " as " + name).orElse("")
                                + (mark.via() == Via.DIRECT ? "" : " via " + mark.via().word()));
    }

    /** Where it goes when the port stops answering. */
    private static String fallback(Mark mark) {
        return mark.fallback() ? "in" : "";
    }

    private static String answers(boolean answers, Mark mark) {
        return answers ? "yes" : mark.dead().map(d -> "no, since " + d).orElse("no");
    }

    /** One object with a list; what does not apply is null. Fields are only ever added. */
    String json() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("schema", 1);
        object.put("environment", environment);
        object.put("sites", ports.stream().map(StatusText::object).toList());
        return Json.write(object) + "\n";
    }

    private static Map<String, Object> object(ServedPort port) {
        Optional<Mark> mark = port.mark();
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("app", port.site().app());
        object.put("endpoint", port.site().endpoint());
        object.put("swap", mark.isPresent() ? "out" : "in");
        object.put("port", mark.isPresent() ? mark.get().port() : Json.NULL);
        object.put("since", mark.isPresent() ? mark.get().since() : Json.NULL);
        object.put("answers", mark.isPresent() ? port.answers() : Json.NULL);
        object.put("declaredPort", port.port().number());
        object.put("by", mark.isPresent() ? mark.get().by() : Json.NULL);
        object.put("rules", objects(port, Branch.Matching.class));
        object.put("fallback", mark.isPresent() ? mark.get().fallback() : Json.NULL);
        object.put("split", only(objects(port, Branch.Part.class)));
        object.put("mirror", only(objects(port, Branch.Copies.class)));
        object.put("hostHeader", mark.flatMap(Mark::host).<Object>map(h -> h).orElse(Json.NULL));
        object.put("image", mark.flatMap(Mark::image).<Object>map(i -> i).orElse(Json.NULL));
        object.put("via", mark.<Object>map(m -> m.via().word()).orElse(Json.NULL));
        return object;
    }

    private static List<Map<String, Object>> objects(
            ServedPort port, Class<? extends Branch> kind) {
        return port.branches().stream().filter(kind::isInstance).map(StatusText::object).toList();
    }

    private static Object only(List<Map<String, Object>> objects) {
        return objects.isEmpty() ? Json.NULL : objects.getFirst();
    }

    private static Map<String, Object> object(Branch branch) {
        Map<String, Object> object = new LinkedHashMap<>();
        switch (branch) {
            case Branch.Matching matching -> object.put("when", matching.rule().text());
            case Branch.Part part -> {
                object.put("out", part.share().percent());
                object.put("sticky", part.share().sticky());
            }
            case Branch.Copies copies -> {}
        }
        object.put("port", branch.mark().port());
        object.put("since", branch.mark().since());
        object.put("answers", branch.answers());
        object.put("by", branch.mark().by());
        object.put("fallback", branch.mark().fallback());
        object.put("hostHeader", branch.mark().host().<Object>map(h -> h).orElse(Json.NULL));
        object.put("via", branch.mark().via().word());
        return object;
    }
}
