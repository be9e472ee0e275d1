package dev.testenv.junit;

import dev.testenv.dsl.Catalog;
import dev.testenv.dsl.HttpApp;
import dev.testenv.dsl.TcpApp;

/** What the tests of this module declare and never start. */
public final class FakeApps extends Catalog {
    public final TcpApp REDIS = add(tcpApp("redis", "redis", 6379).tier(INFRA));
    public final HttpApp BILLING = add(httpApp("billing", "billing", 8080).dependsOn(REDIS));
    public final HttpApp STOREFRONT = add(httpApp("storefront", "storefront", 8080));
}
