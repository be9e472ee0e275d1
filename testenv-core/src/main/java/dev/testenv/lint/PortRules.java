package dev.testenv.lint;

import static dev.testenv.model.Quoted.quoted;

import dev.testenv.model.Endpoint;
import dev.testenv.model.HostName;
import dev.testenv.model.Port;
import dev.testenv.model.Protocol;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The ports of one endpoint, which share its virtual address. nginx's own test does not see two
 * uses of one (address, port), so they are refused here.
 */
final class PortRules {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private PortRules() {}

    static void judge(Endpoint endpoint, Findings findings) {
        Set<String> names = new HashSet<>();
        Map<Integer, String> uses = new HashMap<>();
        Optional<Port> web = firstHttp(endpoint);
        web.ifPresent(
                port -> uses.put(HTTP, "the gateway serves port '" + port.text() + "' there"));
        for (Port port : endpoint.ports()) {
            number(port, findings);
            if (!HostName.isLabel(port.name())) {
                findings.error("port", NameRules.noLabel("port", port.name()) + ", such as 'web'");
            } else if (!names.add(port.name())) {
                findings.error(
                        "port", "port name " + quoted(port.name()) + " is used twice; rename one");
            }
            boolean isWebOn80 = port.number() == HTTP && web.filter(port::equals).isPresent();
            String other = uses.put(port.number(), "port '" + port.text() + "' is declared there");
            if (other != null && !isWebOn80) {
                findings.error(
                        "port",
                        port.number()
                                + " is used twice at the endpoint's address: "
                                + other
                                + "; choose another number");
            }
        }
    }

    /** The port that the gateway also serves on 80. */
    static Optional<Port> firstHttp(Endpoint endpoint) {
        return endpoint.ports().stream().filter(p -> p.protocol() == Protocol.HTTP).findFirst();
    }

    private static void number(Port port, Findings findings) {
        if (port.number() < 1 || port.number() > 65535) {
            findings.error("port", port.number() + " is no port: use 1 to 65535");
        } else if (port.number() == HTTPS) {
            findings.error(
                    "port",
                    "443 is kept for HTTPS, which the gateway serves once the environment has its"
                            + " certificate authority; choose another number, such as 8443");
        }
        if (port.protocol() == Protocol.UDP) {
            findings.error(
                    "port",
                    "UDP is not offered yet ("
                            + port.text()
                            + "): the gateway does not carry it; leave the port out");
        }
    }

    /** The ports of an endpoint, in words. */
    static String shown(Endpoint endpoint) {
        return endpoint.isWorker()
                ? "no port"
                : endpoint.ports().stream().map(Port::text).collect(Collectors.joining(", "));
    }
}
