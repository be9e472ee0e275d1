package dev.testenv.evidence;

import dev.testenv.plan.EndpointStatus;
import java.util.List;
import java.util.Optional;

/** What somebody else finds out for us: how ready containers are. */
public interface Readings {
    /** Why the endpoint's container is not ready, asked of itself; empty when it is. */
    Optional<String> notReady() throws InterruptedException;

    /** How the apps are doing that the endpoint's app depends on. */
    List<EndpointStatus> needs() throws InterruptedException;
}
