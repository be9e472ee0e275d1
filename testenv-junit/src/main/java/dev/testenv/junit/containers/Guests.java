package dev.testenv.junit.containers;

import dev.testenv.GuestBook;
import dev.testenv.dsl.AppHandle;
import dev.testenv.junit.RunningTest;
import dev.testenv.model.Port;
import dev.testenv.model.Protocol;
import dev.testenv.plan.Invitation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.utility.DockerImageName;

/**
 * Lets containers of Testcontainers be apps of the environment, in a class with {@link
 * dev.testenv.junit.UseEnvironment}:
 *
 * <pre>{@code
 * @RegisterExtension static final Guests guests = new Guests();
 *
 * @Test
 * void theLedgerIsKept() {
 *     PostgreSQLContainer ledger = guests.join("ledger", new PostgreSQLContainer("postgres:17"));
 *     ... // ledger.dev.test:5432 for this test and for every app of the environment
 * }
 * }</pre>
 *
 * <p>A guest has a name and a site like every other app, resolves the environment's names, and is
 * in the evidence of tests that fail. It stops with the test when this is an instance's field, and
 * with the class when it is a static one.
 *
 * <p>Testcontainers has to be on the class path: {@code org.testcontainers:testcontainers}.
 */
public final class Guests implements BeforeAllCallback, BeforeEachCallback {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(Guests.class);

    private @Nullable ExtensionContext host;

    @Override
    public void beforeAll(ExtensionContext context) {
        open(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        open(context);
    }

    private synchronized void open(ExtensionContext context) {
        if (host == null) {
            host = context;
            // What was put in last is closed first: the guests are gone by then.
            keep(this, this::close);
        }
    }

    private synchronized void close() {
        GuestBook book = book();
        host = null;
        book.meet();
    }

    private void keep(Object key, AutoCloseable closing) {
        host().getStore(NAMESPACE).put(List.of(host().getUniqueId(), key), closing);
    }

    private synchronized ExtensionContext host() {
        ExtensionContext context = host;
        if (context == null) {
            throw new IllegalStateException(
                    "There is no environment yet, or no longer: it is there in tests and their"
                            + " before and after methods, for static guests also in those of the"
                            + " class. Is the field annotated with @RegisterExtension?");
        }
        return context;
    }

    private GuestBook book() {
        return RunningTest.of(host()).guests();
    }

    /**
     * Starts a container as an app whose exposed ports are TCP ports. Clients reach it at {@code
     * ledger.dev.test} and the container's own port numbers.
     *
     * @param name a DNS label that no other app of the environment has
     * @param container not started yet
     * @return the container, once it is ready and has its names
     * @throws RuntimeException when it does not start, or cannot be called so
     */
    public <C extends GenericContainer<?>> C join(String name, C container) {
        return join(name, "tcp", Protocol.TCP, container);
    }

    /**
     * The same where all exposed ports speak HTTP: the first is also on port 80, {@code
     * http://wiremock.dev.test/}, and requests are in the evidence of tests.
     */
    public <C extends GenericContainer<?>> C joinHttp(String name, C container) {
        return join(name, "www", Protocol.HTTP, container);
    }

    private <C extends GenericContainer<?>> C join(
            String name, String endpoint, Protocol protocol, C container) {
        if (container.isRunning()) {
            throw new IllegalStateException(
                    "'" + name + "' runs already. Let it join, and it is started in there");
        }
        Invitation invitation = book().invite(name, endpoint, ports(endpoint, protocol, container));
        String address = invitation.site().container();
        container.withNetwork(new EnvironmentNetwork(invitation::network));
        container.withLabels(invitation.labels());
        container.withCreateContainerCmdModifier(create -> create.withIpv4Address(address));
        keep(container, container::stop);
        container.start();
        book().meet();
        return container;
    }

    /** The first is called like the endpoint. */
    private static List<Port> ports(
            String endpoint, Protocol protocol, GenericContainer<?> container) {
        List<Port> ports = new ArrayList<>();
        for (int number : container.getExposedPorts()) {
            ports.add(new Port(ports.isEmpty() ? endpoint : "port-" + number, number, protocol));
        }
        return ports;
    }

    /**
     * The image that an app runs from, for a container that is to have the same. It is there as
     * soon as the app was started once.
     */
    public DockerImageName imageOf(AppHandle app) {
        return DockerImageName.parse(RunningTest.of(host()).image(app));
    }

    /** {@code ledger.dev.test}. */
    public String hostName(String name) {
        return name + "." + book().domain();
    }

    /**
     * The environment's network, for containers that are no apps of it: they resolve its names and
     * reach its apps, without a name and a site of their own. Closing it changes nothing.
     */
    public Network network() {
        return new EnvironmentNetwork(() -> book().networkId());
    }

    /**
     * @param id asked for when a container is created, so that fields may refer to it
     */
    private record EnvironmentNetwork(Supplier<String> id) implements Network {
        @Override
        public String getId() {
            return id.get();
        }

        /** It is not theirs. */
        @Override
        public void close() {}
    }
}
