package dev.testenv;

import dev.testenv.model.Environment;
import dev.testenv.model.Port;
import dev.testenv.plan.GuestSites;
import dev.testenv.plan.Invitation;
import dev.testenv.plan.Observed;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** Lets containers that somebody else creates be apps of an environment while they are there. */
public final class GuestBook {
    private final Environment environment;
    private final Supplier<Observed> observed;
    private final Runnable publish;

    /**
     * @param publish publishes what sites there are to be
     */
    GuestBook(Environment environment, Supplier<Observed> observed, Runnable publish) {
        this.environment = environment;
        this.observed = observed;
        this.publish = publish;
    }

    /**
     * A place for a container, with all that it must be given. Once it listens, {@link #meet} gives
     * it its site and its names.
     *
     * @param app what it is to be called
     * @param endpoint what its only endpoint is called
     * @param ports what it listens on
     * @throws dev.testenv.plan.PlanRefusedException when it cannot come
     */
    public Invitation invite(String app, String endpoint, List<Port> ports) {
        return sites().invite(app, endpoint, ports, ThreadLocalRandom.current().nextInt());
    }

    /** Publishes the sites of those that have come, without those that left. */
    public void meet() {
        publish.run();
    }

    /**
     * The id of the environment's network on the engine.
     *
     * @throws dev.testenv.plan.PlanRefusedException when there is none
     */
    public String networkId() {
        return sites().networkId();
    }

    private GuestSites sites() {
        return new GuestSites(environment, observed.get());
    }

    /** Such as {@code dev.test}. */
    public String domain() {
        return environment.domain();
    }
}
