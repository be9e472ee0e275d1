package dev.testenv.why;

import java.util.Locale;

/** The links between a client and the process that answers it, in the order of a request. */
public enum Link {
    /** The network, and a gateway that this version can talk to. */
    ENVIRONMENT,
    /** A generation publishes the endpoint's name. */
    NAME,
    /** The DNS proxy answers it with the virtual address. */
    DNS,
    /** The gateway, and nobody else, accepts connections there. */
    ADDRESS,
    /** nginx serves the site as it was published. */
    SITE,
    /** Who serves, the container or the host; some requests may go elsewhere than the rest. */
    SIDE,
    /** Out: the relay listens for the gateway and knows the port. */
    RELAY,
    /** In: the container is there, where the gateway looks for it. */
    CONTAINER,
    /** In: the container runs. Out: something listens on the host's port. */
    PROCESS,
    /** What is spoken there is what was declared. */
    PORT,
    /** The apps that it depends on are ready. */
    NEEDS,
    /** In: the wait strategy holds, asked of the container itself. */
    HEALTH,
    /** By name through the gateway, it answers as the wait strategy wants. */
    ANSWER;

    /** As printed. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
