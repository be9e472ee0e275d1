package dev.testenv.why;

import dev.testenv.model.App;
import dev.testenv.model.Endpoint;
import dev.testenv.model.Environment;
import dev.testenv.model.Site;
import dev.testenv.plan.EndpointStatus;
import dev.testenv.plan.Names;
import dev.testenv.plan.Observed;
import dev.testenv.site.Mark;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that was found out about one endpoint. What could not be asked, since something before
 * it is broken, is empty.
 *
 * @param subject whom it is about
 * @param observed what exists
 * @param holders address to name of the container that has it, in the environment's network
 * @param objections what nginx has against the site's files
 * @param dns the DNS proxy's answers
 * @param gateway the gateway's own answer at the virtual address
 * @param byName why the app does not answer by name as its wait strategy wants; empty when it does
 * @param container the state of the endpoint's container
 * @param listeners what listens in it; empty when that cannot be seen
 * @param ports why its declared ports, at its fixed address, take no connections; empty for those
 *     that do
 * @param notReady why it is not ready, as asked of the container itself; empty when it is
 * @param needs how the apps are doing that it depends on
 * @param detours which requests go to the host, apart from the rest
 * @param devServer what the relay finds, for a site that is out
 */
public record Evidence(
        Subject subject,
        Observed observed,
        Map<String, String> holders,
        Objections objections,
        Seen<NameAnswer> dns,
        Seen<GatewayAnswer> gateway,
        Seen<String> byName,
        Optional<ContainerState> container,
        Optional<List<Listener>> listeners,
        Map<Integer, String> ports,
        Optional<String> notReady,
        List<EndpointStatus> needs,
        List<Detour> detours,
        Optional<DevServer> devServer) {
    public Evidence {
        holders = Map.copyOf(holders);
        ports = Map.copyOf(ports);
        needs = List.copyOf(needs);
        detours = List.copyOf(detours);
    }

    /**
     * Whom it is about.
     *
     * @param image the reference that its container is created with
     * @param today by which its certificate is judged
     */
    public record Subject(
            Environment environment, App app, Endpoint endpoint, String image, LocalDate today) {
        /** {@code billing/www}. */
        public String word() {
            return app.name() + "/" + endpoint.name();
        }

        public String container() {
            return names().container(app, endpoint);
        }

        public Names names() {
            return new Names(environment.name());
        }

        /** The name that clients use. */
        public String hostName() {
            return app.defaultEndpoint().filter(endpoint::equals).isPresent()
                    ? environment.hostName(app)
                    : environment.hostName(app, endpoint);
        }

        /** The endpoint's site, if it has one. */
        public Optional<Site> site(Observed observed) {
            return observed.sites().sites().stream()
                    .filter(s -> s.app().equals(app.name()) && s.endpoint().equals(endpoint.name()))
                    .findFirst();
        }
    }

    /**
     * One answer of the DNS proxy to two questions.
     *
     * @param generation that it answers from, 0 when it did not say
     * @param address of the endpoint's name, or empty
     * @param complaint why there was no answer, or empty
     */
    public record NameAnswer(long generation, String address, String complaint) {
        /** There was no answer. */
        public static NameAnswer unseen(String complaint) {
            return new NameAnswer(0, "", complaint);
        }
    }

    /**
     * The gateway's own answer at a virtual address.
     *
     * @param side what it says about who serves; empty for a TCP port
     * @param complaint why there was no answer, or empty
     */
    public record GatewayAnswer(String side, String complaint) {}

    /**
     * What came of one question.
     *
     * @param inside asked in one of testenv's own containers
     * @param fromHost empty when this machine has no way into the network
     */
    public record Seen<T>(T inside, Optional<T> fromHost) {}

    Optional<Site> site() {
        return subject.site(observed);
    }

    Optional<Mark> mark() {
        return site().flatMap(s -> Optional.ofNullable(observed.sites().swaps().get(s.id())))
                .map(Mark::read);
    }

    Next next() {
        return new Next(subject);
    }
}
