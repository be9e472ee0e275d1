package dev.testenv.plan;

import dev.testenv.model.Subnet;

/** Where things lie in an environment's /20. */
public final class Addresses {
    static final int PREFIX = 20;

    /** The second quarter: fixed addresses of containers. */
    static final int FIXED = 4 << 8;

    /** The upper half: virtual addresses, owned by the gateway. */
    static final int VIRTUAL = 8 << 8;

    private Addresses() {}

    /** The gateway's own address. */
    public static String gateway(Subnet subnet) {
        return subnet.address(FIXED + 1);
    }

    /**
     * Nobody's. Some engines give the containers of a closed network a default route; it leads here
     * then, and not to the host, which would have more addresses than the network's.
     */
    public static String nobody(Subnet subnet) {
        return subnet.address(VIRTUAL - 1);
    }

    /** The DNS proxy's address. */
    public static String dns(Subnet subnet) {
        return subnet.address(FIXED + 2);
    }
}
