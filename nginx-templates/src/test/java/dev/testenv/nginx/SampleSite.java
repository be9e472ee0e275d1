package dev.testenv.nginx;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A site as the tests render it, by plain replacement in the templates.
 *
 * @param ports in the order of the record, as {@code http/8080}
 */
record SampleSite(
        String app, String endpoint, String address, String container, List<String> ports) {
    /** A generation of these sites: path to text. */
    static Map<String, String> generation(int number, String gateway, SampleSite... sites) {
        Map<String, String> files = new TreeMap<>();
        String frame = fill("nginx.conf", Map.of("generation", "" + number, "gateway", gateway));
        files.put("nginx.conf", frame);
        files.put("side.conf", Templates.text("side.conf"));
        files.put("names", "# generation " + number + "\n");
        for (SampleSite site : sites) {
            files.putAll(site.files());
        }
        return files;
    }

    String name() {
        return app + "-" + endpoint;
    }

    String record() {
        return "# site app=%s endpoint=%s names=%s address=%s container=%s ports=%s\n"
                .formatted(app, endpoint, names(), address, container, String.join(",", ports));
    }

    Map<String, String> files() {
        Map<String, String> files = new TreeMap<>();
        boolean firstHttp = true;
        for (int i = 0; i < ports.size(); i++) {
            String kind = ports.get(i).split("/", 2)[0];
            String port = ports.get(i).split("/", 2)[1];
            Map<String, String> values = new LinkedHashMap<>();
            values.put("key", i == 0 ? name() : name() + "." + port);
            values.put("app", app);
            values.put("endpoint", endpoint);
            values.put("listen", listen(kind, port, firstHttp));
            values.put("names", names().replace(',', ' '));
            values.put("address", address);
            values.put("container", container);
            values.put("port", port);
            values.put("environment-option", " -e it");
            values.put("profile", "");
            values.put("location", "");
            String path = (kind.equals("tcp") ? "tcp/" : "http/") + name() + ".conf";
            files.merge(path, record() + fill(kind + ".conf", values), SampleSite::joined);
            firstHttp &= !kind.equals("http");
        }
        return files;
    }

    /** Without the second record: a file has one. */
    private static String joined(String above, String below) {
        return above + below.substring(below.indexOf('\n') + 1);
    }

    private String names() {
        return "%s.it.test,%s.it.test".formatted(app, name());
    }

    private String listen(String kind, String port, boolean firstHttp) {
        return switch (kind) {
            case "grpc" -> "listen %s:%s http2;".formatted(address, port);
            default ->
                    (firstHttp && !port.equals("80")
                                    ? "listen %s:80;\n    ".formatted(address)
                                    : "")
                            + "listen %s:%s;".formatted(address, port);
        };
    }

    static String fill(String template, Map<String, String> values) {
        String text = Templates.text(template);
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("{{" + value.getKey() + "}}", value.getValue());
        }
        if (text.contains("{{")) {
            throw new IllegalStateException("A placeholder of " + template + " is left:\n" + text);
        }
        return text;
    }
}
