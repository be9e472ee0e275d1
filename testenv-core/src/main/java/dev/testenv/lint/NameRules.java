package dev.testenv.lint;

import static dev.testenv.model.Quoted.quoted;

import dev.testenv.model.App;
import dev.testenv.model.Endpoint;
import dev.testenv.model.Environment;
import dev.testenv.model.HostName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names of apps and endpoints, and the names in the domain that come of them. */
final class NameRules {
    /** What else answers under the domain or in our messages, and so is no app. */
    private static final Map<String, String> RESERVED =
            Map.of(
                    "generation", "the DNS proxy answers it with the number of its table",
                    "localhost", "every container has it in /etc/hosts",
                    "gateway", "the nginx that all traffic passes is called so",
                    "relay", "the nginx that reaches the host is called so",
                    "dns", "the name server is called so");

    /** What inet_aton takes for an address when it stands alone. */
    private static final Pattern NUMBER = Pattern.compile("[0-9]+|0x[0-9a-f]*");

    private NameRules() {}

    static void judge(Environment environment, Findings findings) {
        Set<String> seen = new HashSet<>();
        for (App app : environment.apps()) {
            Findings ofApp = findings.of(app);
            if (!seen.add(app.name())) {
                ofApp.error(
                        "name",
                        "app " + quoted(app.name()) + " is declared twice; rename one of them");
            }
            app(app, ofApp);
        }
        collisions(environment, findings);
    }

    static String noLabel(String what, String name) {
        return what
                + " name "
                + quoted(name)
                + " is no DNS label: use 1 to 63 lower-case letters, digits and inner hyphens";
    }

    /** The endpoints of an app, in words. */
    static String endpoints(App app) {
        return app.endpoints().stream()
                .map(e -> quoted(e.name()) + " (" + PortRules.shown(e) + ")")
                .collect(Collectors.joining(", "));
    }

    private static void app(App app, Findings findings) {
        String name = app.name();
        if (!HostName.isLabel(name)) {
            findings.error("name", noLabel("app", name) + ", such as 'billing'");
        } else if (RESERVED.containsKey(name)) {
            findings.error(
                    "name",
                    quoted(name) + " is reserved: " + RESERVED.get(name) + "; rename the app");
        } else if (NUMBER.matcher(name).matches()) {
            findings.error(
                    "name",
                    quoted(name)
                            + " alone is read as an IPv4 address; use a name with a letter, such as"
                            + " 'app"
                            + name
                            + "'");
        }
        if (app.endpoints().isEmpty()) {
            findings.error(
                    "endpoints",
                    "there is no endpoint, so nothing would run; add one with endpoints(...)");
        }
        Set<String> seen = new HashSet<>();
        for (Endpoint endpoint : app.endpoints()) {
            endpoint(app, endpoint, findings.of(endpoint));
            if (!seen.add(endpoint.name())) {
                findings.of(endpoint)
                        .error(
                                "name",
                                "endpoint "
                                        + quoted(endpoint.name())
                                        + " is declared twice in the app; rename one of them");
            }
        }
    }

    private static void endpoint(App app, Endpoint endpoint, Findings findings) {
        if (!HostName.isLabel(endpoint.name())) {
            findings.error("name", noLabel("endpoint", endpoint.name()) + ", such as 'www'");
        } else if (HostName.isLabel(app.name()) && !HostName.isLabel(joined(app, endpoint))) {
            findings.error(
                    "name",
                    quoted(joined(app, endpoint))
                            + ", the endpoint's name in the domain, has "
                            + joined(app, endpoint).length()
                            + " characters, and a DNS label has 63 at most; shorten one of the two");
        }
    }

    /**
     * Every app and every endpoint has its place among the names of the domain and of the
     * containers; two must not share one.
     */
    private static void collisions(Environment environment, Findings findings) {
        Map<String, String> owners = new HashMap<>();
        for (App app : environment.apps()) {
            owners.put(app.name(), "app " + quoted(app.name()));
        }
        Set<List<String>> seen = new HashSet<>();
        for (App app : environment.apps()) {
            for (Endpoint endpoint : app.endpoints()) {
                if (!seen.add(List.of(app.name(), endpoint.name()))) {
                    continue;
                }
                String mine =
                        "endpoint " + quoted(endpoint.name()) + " of app " + quoted(app.name());
                String other = owners.putIfAbsent(joined(app, endpoint), mine);
                if (other != null) {
                    findings.of(app)
                            .of(endpoint)
                            .error(
                                    "name",
                                    mine
                                            + " and "
                                            + other
                                            + " would both be "
                                            + quoted(
                                                    joined(app, endpoint)
                                                            + "."
                                                            + environment.domain())
                                            + "; rename one of them");
                }
            }
        }
    }

    private static String joined(App app, Endpoint endpoint) {
        return app.name() + "-" + endpoint.name();
    }
}
