package dev.testenv.junit;

import dev.testenv.dsl.Catalog;
import dev.testenv.dsl.HttpApp;
import dev.testenv.dsl.TcpApp;

/** Small, quick to start, and nothing starts them unasked. */
public final class SmallApps extends Catalog {
    public final HttpApp HELLO = add(httpApp("hello", "testenv/error-collector", 9000).onDemand());
    public final TcpApp REDIS = add(tcpApp("redis", "testenv/redis", 6379).onDemand());
}
