package dev.testenv.site;

import dev.testenv.model.Egress;
import dev.testenv.model.Leaf;
import dev.testenv.model.Port;
import dev.testenv.model.Protocol;
import dev.testenv.model.Site;
import dev.testenv.model.Subnet;
import dev.testenv.nginx.Templates;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Sites to the files of a generation, and back.
 *
 * @param environment the environment's name
 * @param domain the environment's domain
 * @param subnet the environment's block
 * @param gatewayAddress the gateway's own address
 * @param egress which calls may leave the environment
 * @param forms of the apps whose sites have one that is not plain, by the app's name
 */
public record SiteFiles(
        String environment,
        String domain,
        Subnet subnet,
        String gatewayAddress,
        Egress egress,
        Map<String, Form> forms) {
    private static final int WEB = 80;

    /** The environment that commands mean without being told. */
    private static final String DEFAULT_ENVIRONMENT = "dev";

    public SiteFiles {
        forms = Map.copyOf(forms);
    }

    /** Plain sites of an environment that all calls may leave. */
    public SiteFiles(String environment, String domain, Subnet subnet, String gatewayAddress) {
        this(environment, domain, subnet, gatewayAddress, Egress.ALLOW, Map.of());
    }

    /**
     * The files of a generation: path relative to its folder to text.
     *
     * @param number the generation's
     * @param sites in the order in which names are listed
     * @throws IllegalArgumentException when a part of a site would not be safe in a file
     */
    public Map<String, String> write(long number, List<Site> sites) {
        return write(number, sites, Templates::text);
    }

    Map<String, String> write(long number, List<Site> sites, UnaryOperator<String> templates) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put(
                "nginx.conf",
                new Template(templates.apply("nginx.conf"))
                        .fill(
                                Map.of(
                                        "generation",
                                        String.valueOf(number),
                                        "gateway",
                                        gatewayAddress)));
        files.put("side.conf", templates.apply("side.conf"));
        EgressFiles outward = new EgressFiles(egress, subnet);
        files.put("names", names(number, sites, outward));
        Template http = new Template(templates.apply("http.conf"));
        Template grpc = new Template(templates.apply("grpc.conf"));
        Template tcp = new Template(templates.apply("tcp.conf"));
        for (Site site : sites) {
            String credentials = form(site).credentials();
            if (!credentials.isEmpty()) {
                files.put(passwords(site), credentials + "\n");
            }
            for (Port port : site.ports()) {
                String text =
                        switch (port.protocol()) {
                            case HTTP -> http.fill(values(site, port));
                            case GRPC -> grpc.fill(values(site, port));
                            case TCP -> tcp.fill(values(site, port));
                            case UDP ->
                                    throw new IllegalArgumentException(
                                            "site '"
                                                    + site.id()
                                                    + "' has the UDP port "
                                                    + port.number()
                                                    + ", which a gateway cannot serve");
                        };
                String folder = port.protocol() == Protocol.TCP ? "tcp/" : "http/";
                files.merge(
                        folder + site.id() + ".conf",
                        SiteRecord.write(site) + "\n" + text,
                        (before, same) -> before + text);
            }
        }
        files.putAll(outward.write(sites, templates));
        return files;
    }

    private Form form(Site site) {
        return forms.getOrDefault(site.app(), Form.PLAIN);
    }

    /** Where the files of a site can be, relative to the generation's folder. */
    public static List<String> paths(Site site) {
        return List.of(
                "http/" + site.id() + ".conf", "tcp/" + site.id() + ".conf", passwords(site));
    }

    /** The file that nginx reads at every request for a site that wants a password. */
    static String passwords(Site site) {
        return "auth/" + site.id();
    }

    private Map<String, String> values(Site site, Port port) {
        Map<String, String> values = new HashMap<>();
        values.put("key", site.key(port));
        values.put("app", site.app());
        values.put("endpoint", site.endpoint());
        values.put("names", String.join(" ", site.names()));
        values.put("address", site.address());
        values.put("container", site.container());
        values.put("port", String.valueOf(port.number()));
        values.put("listen", listen(site, port));
        values.put("profile", ProfileText.of(site, form(site).settings()));
        values.put("location", ProfileText.ofLocation(site, form(site).settings()));
        values.put(
                "environment-option",
                environment.equals(DEFAULT_ENVIRONMENT) ? "" : " -e " + environment);
        return values;
    }

    /** The declared port; for the first HTTP port also those that browsers ask. */
    private static String listen(Site site, Port port) {
        String declared = site.address() + ":" + port.number();
        if (port.protocol() == Protocol.GRPC) {
            return "listen " + declared + " http2;";
        }
        String lines = "listen " + declared + ";";
        if (!port.equals(firstHttp(site))) {
            return lines;
        }
        if (site.ports().stream().noneMatch(p -> p.number() == WEB)) {
            lines += "\nlisten " + site.address() + ":" + WEB + ";";
        }
        return lines + site.leaf().map(leaf -> tls(site, leaf)).orElse("");
    }

    /** One file holds key and certificate, so that there is no moment with half of a pair. */
    private static String tls(Site site, Leaf leaf) {
        String file = certificateFile(site, leaf);
        return ("\nlisten " + site.address() + ":443 ssl http2;")
                + ("\nssl_certificate " + file + ";")
                + ("\nssl_certificate_key " + file + ";");
    }

    /**
     * Where the gateway has a site's certificate and its key. Another certificate is another file,
     * so that a generation that comes back finds its own.
     */
    public static String certificateFile(Site site, Leaf leaf) {
        return "/tls/" + site.id() + "." + leaf.id() + ".pem";
    }

    private static Port firstHttp(Site site) {
        return site.ports().stream()
                .filter(p -> p.protocol() == Protocol.HTTP)
                .findFirst()
                .orElse(site.ports().getFirst());
    }

    private String names(long number, List<Site> sites, EgressFiles outward) {
        String heading =
                ("# generation " + number + " domain " + domain + " subnet " + subnet)
                        + outward.heading()
                        + "\n";
        return sites.stream()
                .map(site -> site.address() + " " + String.join(" ", withBareNames(site)) + "\n")
                .collect(Collectors.joining("", heading, outward.names()));
    }

    private List<String> withBareNames(Site site) {
        List<String> names = new ArrayList<>();
        for (String name : site.names()) {
            names.add(name);
            String bare = name.endsWith("." + domain) ? name.substring(0, name.indexOf('.')) : "";
            if (name.equals(bare + "." + domain)) {
                names.add(bare);
            }
        }
        return names;
    }

    /**
     * The sites of a generation, from the first lines of its site files.
     *
     * @param files path relative to the generation's folder to text
     * @return by name of app, then endpoint
     * @throws IllegalArgumentException when a record is broken
     */
    public static List<Site> read(Map<String, String> files) {
        List<String> firstLines = new ArrayList<>();
        files.forEach((path, text) -> {
            int end = text.indexOf('\n');
            if (isSiteFile(path)) {
                firstLines.add(end < 0 ? text : text.substring(0, end));
            }
        });
        return read(firstLines);
    }

    /** Which calls may leave the environment of those files. */
    public static Egress egress(Map<String, String> files) {
        return EgressFiles.read(files);
    }

    /** The same, from the first lines of the files. */
    public static Egress egress(List<String> lines) {
        return EgressFiles.read(lines);
    }

    /**
     * The sites among some lines; what is no record is passed over.
     *
     * @return by name of app, then endpoint
     * @throws IllegalArgumentException when a record is broken
     */
    public static List<Site> read(List<String> lines) {
        Map<String, Site> sites = new TreeMap<>();
        for (String line : lines) {
            if (SiteRecord.isRecord(line)) {
                Site site = SiteRecord.read(line);
                sites.put(site.app() + " " + site.endpoint(), site);
            }
        }
        return List.copyOf(sites.values());
    }

    /**
     * The sites that nginx refused when this generation was published: its list names them first.
     */
    public static Set<String> refused(Map<String, String> files) {
        return files.getOrDefault("refused", "")
                .lines()
                .map(line -> line.replaceFirst(" .*", ""))
                .collect(Collectors.toSet());
    }

    private static boolean isSiteFile(String path) {
        return path.endsWith(".conf")
                && Set.of("http", "tcp")
                        .contains(path.substring(0, Math.max(path.indexOf('/'), 0)));
    }

    /** The number of a generation, from the heading of its names; 0 without one. */
    public static long number(Map<String, String> files) {
        String[] words = files.getOrDefault("names", "").split("\\s+", 4);
        return words.length > 2 && words[1].equals("generation") ? Long.parseLong(words[2]) : 0;
    }
}
