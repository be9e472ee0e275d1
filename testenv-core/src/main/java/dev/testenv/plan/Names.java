package dev.testenv.plan;

import dev.testenv.model.App;
import dev.testenv.model.Endpoint;

/**
 * What the objects of one environment are called on the engine.
 *
 * @param environment the environment's name
 */
public record Names(String environment) {
    public static final String ENVIRONMENT = "testenv.environment";
    public static final String APP = "testenv.app";
    public static final String ENDPOINT = "testenv.endpoint";
    public static final String TIER = "testenv.tier";

    /** On what is not an app's: gateway, relay, dns, egress, clock, run. */
    public static final String ROLE = "testenv.role";

    public static final String DECLARATION = "testenv.declaration";
    public static final String CATALOG = "testenv.catalog";
    public static final String LAYOUT = "testenv.layout";
    public static final String DOMAIN = "testenv.domain";

    /** On a network that nothing gets out of: {@code closed}. */
    public static final String EGRESS = "testenv.egress";

    public static final String SALT = "testenv.salt";

    /** On a container that serves beside an endpoint's own. */
    public static final String STAND_IN = "testenv.stand-in";

    /** On a container that somebody else has created: the record of its site. */
    public static final String SITE = "testenv.site";

    /** On a container whose programs trust the environment's CA: which one that is. */
    public static final String AUTHORITY = "testenv.ca";

    public static final String IMAGE = "testenv.image";

    /** The number of the layout of volumes and calls that this version writes and understands. */
    public static final int LAYOUT_NUMBER = 1;

    public String network() {
        return "testenv-" + environment;
    }

    /** The network through which the gateway of a closed one gets out. */
    public String wayOut() {
        // No environment has a dot in its name: this is no other one's network.
        return network() + ".egress";
    }

    public String dns() {
        return network() + "-dns";
    }

    public String gateway() {
        return network() + "-gateway";
    }

    public String relay() {
        return network() + "-relay";
    }

    /** The container that keeps the clocks of apps that declare one. */
    public String clock() {
        return network() + "-clock";
    }

    /** What it shares with them. */
    public String clockVolume() {
        return network() + "-clock";
    }

    public String sitesVolume() {
        return network() + "-sites";
    }

    public String socketsVolume() {
        return network() + "-sockets";
    }

    /** The CA, and the certificates of the sites with their keys; the gateway's alone. */
    public String tlsVolume() {
        return network() + "-tls";
    }

    /** The volume that an app declared under that name. */
    public String volume(String name) {
        return network() + "-vol-" + name;
    }

    public String container(App app, Endpoint endpoint) {
        return network() + "-" + app.name() + "-" + endpoint.name();
    }

    /** The container that serves beside that one. No endpoint's name has two hyphens in a row. */
    public String standIn(App app, Endpoint endpoint) {
        return container(app, endpoint) + "--stand-in";
    }
}
