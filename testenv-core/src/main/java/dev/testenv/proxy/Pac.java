package dev.testenv.proxy;

import dev.testenv.json.Json;
import dev.testenv.model.Subnet;

/** A file that tells a browser which hosts to reach through a proxy (proxy auto-configuration). */
final class Pac {
    /** Browsers take it for a program by this alone. */
    static final String TYPE = "application/x-ns-proxy-autoconfig";

    private static final int BITS = 32;

    private Pac() {}

    /**
     * @param port of the proxy
     */
    static String of(Places places, int port) {
        return """
        // What belongs to environment '%s' goes through its proxy, everything else does not.
        var bare = %s;

        function FindProxyForURL(url, host) {
            host = host.toLowerCase().replace(/[.]$/, "");
            var ours = /^[0-9.]+$/.test(host) ? %s
                    : host.indexOf(".") < 0 ? bare.indexOf(host) >= 0
                    : dnsDomainIs(host, ".%s");
            return ours ? "PROXY 127.0.0.1:%d" : "DIRECT";
        }
        """
                .formatted(
                        places.environment(),
                        Json.write(places.bareNames()),
                        inside(places.subnet()),
                        places.domain(),
                        port);
    }

    /** For an address no name is asked for. */
    private static String inside(Subnet subnet) {
        long mask = subnet.prefix() == 0 ? 0 : 0xFFFF_FFFFL << (BITS - subnet.prefix());
        String base = subnet.address(0);
        return "isInNet(host, \"" + base + "\", \"" + Subnet.dotted(mask & 0xFFFF_FFFFL) + "\")";
    }
}
