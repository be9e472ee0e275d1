package dev.testenv.site;

import dev.testenv.model.Destination;
import dev.testenv.model.Egress;
import dev.testenv.model.Site;
import dev.testenv.model.Subnet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The files of a generation that decide which calls may leave an environment that is not open; and
 * where names of the outside lead: all to one address of the gateway, where a call says which name
 * it is for, but for those that are called on other ports than the web's.
 */
final class EgressFiles {
    private static final String START = "# egress ";
    private static final String FIRST = "tcp/egress.conf";
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private final Egress egress;
    private final String shared;

    /** Hosts with an address of their own, and which it is. */
    private final Map<String, String> own = new LinkedHashMap<>();

    EgressFiles(Egress egress, Subnet subnet) {
        this.egress = egress;
        long last = subnet.size() - 2;
        this.shared = subnet.address(last);
        egress.destinations().stream()
                .filter(d -> !d.isWeb())
                .map(Destination::host)
                .distinct()
                .forEach(host -> own.put(host, subnet.address(last - 1 - own.size())));
    }

    /** What the heading of the names says of it; empty where all may leave. */
    String heading() {
        return egress.isOpen() ? "" : " egress " + shared;
    }

    /** The names that lead elsewhere than all others, as hosts(5). */
    String names() {
        return own.entrySet().stream()
                .map(host -> host.getValue() + " " + host.getKey() + "\n")
                .collect(Collectors.joining());
    }

    /** Path to text; none where all may leave. */
    Map<String, String> write(List<Site> sites, UnaryOperator<String> templates) {
        if (egress.isOpen()) {
            return Map.of();
        }
        String record = START + egress.words() + "\n";
        Map<String, String> http =
                Map.of(
                        "listen", listen(HTTP),
                        "names", patterns(HTTP, "1"),
                        "callers", callers(sites),
                        "setting", setting());
        Map<String, String> tls =
                Map.of("listen", listen(HTTPS), "names", patterns(HTTPS, "$egress_name:443"));
        return Map.of(
                "http/egress.conf",
                record + new Template(templates.apply("egress-http.conf")).fill(http),
                FIRST,
                record
                        + new Template(templates.apply("egress-tls.conf")).fill(tls)
                        + ports(new Template(templates.apply("egress-port.conf"))));
    }

    private String ports(Template template) {
        return egress.destinations().stream()
                .filter(d -> !d.isWeb())
                .distinct()
                .map(d ->
                        template.fill(
                                Map.of(
                                        "address", own.getOrDefault(d.host(), shared),
                                        "host", d.host(),
                                        "port", String.valueOf(d.port()))))
                .collect(Collectors.joining());
    }

    private String listen(int port) {
        List<String> addresses = new ArrayList<>(List.of(shared));
        addresses.addAll(own.values());
        return addresses.stream()
                .map(address -> "listen " + address + ":" + port + ";")
                .collect(Collectors.joining("\n    "));
    }

    /** Expressions, because a table would limit the length of names. */
    private String patterns(int port, String value) {
        return egress.destinations().stream()
                .filter(d -> d.allowsPort(port))
                .map(d -> d.host().replace(".", "\\.").replaceFirst("^\\*", ""))
                .map(host -> (host.startsWith("\\") ? "\"~*" : "\"~*^") + host + "$\"")
                .distinct()
                .map(pattern -> "    " + pattern + " " + value + ";\n")
                .collect(Collectors.joining());
    }

    private static String callers(List<Site> sites) {
        return sites.stream()
                .map(s -> "    " + s.container() + " " + s.app() + "/" + s.endpoint() + ";\n")
                .collect(Collectors.joining());
    }

    private String setting() {
        return egress.destinations().stream()
                .map(Destination::toString)
                .map(text -> (text.startsWith("*") ? "'" + text + "'" : text) + ", ")
                .collect(Collectors.joining("", "[", ""));
    }

    /** What a generation's files say; all may leave where they say nothing. */
    static Egress read(Map<String, String> files) {
        String text = files.getOrDefault(FIRST, "");
        return read(text.lines().limit(1).toList());
    }

    /** The same, from the first lines of its files. */
    static Egress read(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith(START))
                .map(line -> Egress.read(line.substring(START.length()).strip()))
                .findFirst()
                .orElse(Egress.ALLOW);
    }
}
