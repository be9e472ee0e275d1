package dev.testenv.site;

import dev.testenv.model.HostName;
import dev.testenv.model.Leaf;
import dev.testenv.model.Port;
import dev.testenv.model.Protocol;
import dev.testenv.model.Site;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The first line of every site file, which holds the whole site: {@code # site app=billing
 * endpoint=www names=billing.dev.test address=10.213.8.3 container=10.213.4.18 for=www
 * ports=http/8080}.
 */
public final class SiteRecord {
    private static final String START = "# site ";

    private SiteRecord() {}

    /**
     * The line, without a line feed.
     *
     * @throws IllegalArgumentException when a part would not be safe in a site file
     */
    public static String write(Site site) {
        for (Port port : site.ports()) {
            if (!HostName.isLabel(port.name()) || port.number() < 1 || port.number() > 65535) {
                throw new IllegalArgumentException(
                        "port '"
                                + port.name()
                                + "' "
                                + port.number()
                                + " of site '"
                                + site.id()
                                + "' cannot stand in a site file");
            }
        }
        return START
                + ("app=" + site.app())
                + (" endpoint=" + site.endpoint())
                + (" names=" + String.join(",", site.names()))
                + (" address=" + address(site.address()))
                + (" container=" + address(site.container()))
                + site.leaf().map(leaf -> " https=" + leaf.text()).orElse("")
                + (site.form().isEmpty() ? "" : " form=" + site.form())
                + (" for=" + joined(site, Port::name))
                + (" ports=" + joined(site, Port::text));
    }

    private static String joined(Site site, java.util.function.Function<Port, String> word) {
        return site.ports().stream().map(word).collect(Collectors.joining(","));
    }

    private static String address(String text) {
        if (!text.matches("\\d{1,3}(\\.\\d{1,3}){3}")) {
            throw new IllegalArgumentException("'" + text + "' is no IPv4 address");
        }
        return text;
    }

    /** Whether a line is such a record, of whatever content. */
    public static boolean isRecord(String line) {
        return line.startsWith(START);
    }

    /**
     * The site that a line describes.
     *
     * @throws IllegalArgumentException when it does not
     */
    public static Site read(String line) {
        if (!isRecord(line)) {
            throw new IllegalArgumentException("no site record: '" + line + "'");
        }
        Map<String, String> fields = new HashMap<>();
        for (String field : line.substring(START.length()).strip().split(" ")) {
            int equals = field.indexOf('=');
            fields.put(field.substring(0, Math.max(equals, 0)), field.substring(equals + 1));
        }
        try {
            String endpoint = field(fields, "endpoint");
            return new Site(
                    field(fields, "app"),
                    endpoint,
                    List.of(field(fields, "names").split(",")),
                    address(field(fields, "address")),
                    address(field(fields, "container")),
                    ports(field(fields, "ports"), fields.getOrDefault("for", endpoint)),
                    Optional.ofNullable(fields.get("https")).map(Leaf::parse),
                    fields.getOrDefault("form", ""));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "broken site record: '" + line + "': " + e.getMessage(), e);
        }
    }

    private static String field(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null) {
            throw new IllegalArgumentException("'" + name + "' is missing");
        }
        return value;
    }

    private static List<Port> ports(String words, String purposes) {
        String[] names = purposes.split(",");
        List<Port> ports = new ArrayList<>();
        for (String word : words.split(",")) {
            int slash = word.indexOf('/');
            String number = word.substring(slash + 1);
            String name = ports.size() < names.length ? names[ports.size()] : number;
            Protocol protocol =
                    Protocol.valueOf(
                            word.substring(0, Math.max(slash, 0)).toUpperCase(Locale.ROOT));
            ports.add(new Port(name, Integer.parseInt(number), protocol));
        }
        return ports;
    }
}
