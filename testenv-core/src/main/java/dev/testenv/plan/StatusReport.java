package dev.testenv.plan;

import dev.testenv.model.App;
import dev.testenv.model.Endpoint;
import dev.testenv.model.Site;
import dev.testenv.model.WaitStrategy;
import dev.testenv.plan.Action.Awaited;
import dev.testenv.plan.EndpointStatus.State;
import dev.testenv.site.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts together how every endpoint of an environment is doing, from what is declared and what
 * exists.
 */
public final class StatusReport {
    private final Blueprint blueprint;
    private final Observed observed;
    private final Names names;

    public StatusReport(Blueprint blueprint, Observed observed) {
        this.blueprint = blueprint;
        this.observed = observed;
        this.names = new Names(blueprint.environment().name());
    }

    /** What to ask of the containers that run, so that their state can be told. */
    public List<Awaited> questions() {
        List<Awaited> questions = new ArrayList<>();
        for (App app : blueprint.environment().apps()) {
            for (Endpoint endpoint : app.endpoints()) {
                String name = names.container(app, endpoint);
                observed.container(name)
                        .filter(Observed.Container::isRunning)
                        .ifPresent(c -> questions.add(question(app, endpoint, name)));
            }
        }
        return questions;
    }

    /**
     * @param reasons container to why it is not ready, empty for ready; for all {@link
     *     #questions()}
     */
    public List<EndpointStatus> lines(Map<String, String> reasons) {
        List<EndpointStatus> lines = new ArrayList<>();
        for (App app : blueprint.environment().apps()) {
            for (Endpoint endpoint : app.endpoints()) {
                lines.add(declared(app, endpoint, reasons));
            }
        }
        observed.containers().stream()
                .filter(c -> !c.label(Names.APP).isEmpty() && !isDeclared(c))
                .map(this::undeclared)
                .forEach(lines::add);
        return lines;
    }

    private Awaited question(App app, Endpoint endpoint, String container) {
        Optional<Site> site = site(app.name(), endpoint.name());
        return new Awaited(
                container,
                app.name(),
                endpoint.name(),
                site.map(Site::container).orElse(""),
                endpoint.ready() instanceof WaitStrategy.LogLine
                        ? new WaitStrategy.StillRunning(java.time.Duration.ZERO)
                        : endpoint.ready(),
                endpoint.patience(),
                swap(site).equals("in") ? site : Optional.empty());
    }

    private EndpointStatus declared(App app, Endpoint endpoint, Map<String, String> reasons) {
        String name = names.container(app, endpoint);
        Optional<Observed.Container> container = observed.container(name);
        Optional<Site> site = site(app.name(), endpoint.name());
        State state = container.map(c -> state(c, reasons)).orElse(State.ABSENT);
        return new EndpointStatus(
                app.name(),
                app.tier().word(),
                endpoint.name(),
                state,
                swap(site),
                site.map(Site::names).orElse(List.of()),
                site.map(Site::address).orElse(""),
                endpoint.ports(),
                name,
                container
                        .map(Observed.Container::image)
                        .orElseGet(() -> blueprint.image(app).reference()),
                since(site),
                reason(state, container, reasons.getOrDefault(name, ""), mark(site)));
    }

    private EndpointStatus undeclared(Observed.Container container) {
        String app = container.label(Names.APP);
        String endpoint = container.label(Names.ENDPOINT);
        Optional<Site> site = site(app, endpoint);
        return new EndpointStatus(
                app,
                container.label(Names.TIER),
                endpoint,
                State.UNDECLARED,
                swap(site),
                site.map(Site::names).orElse(List.of()),
                site.map(Site::address).orElse(""),
                site.map(Site::ports).orElse(List.of()),
                container.name(),
                container.image(),
                since(site),
                (GuestSites.isPresent(container) ? "a guest; it is " : "no longer declared; it is ")
                        + container.state());
    }

    private static State state(Observed.Container container, Map<String, String> reasons) {
        if (container.isRunning()) {
            return reasons.getOrDefault(container.name(), "").isEmpty()
                    ? State.READY
                    : State.NOT_READY;
        }
        if (container.state().equals("restarting")) {
            return State.STARTING;
        }
        boolean endedByItself =
                container.state().equals("exited") && !endedBySignal(container.exitCode());
        return endedByItself ? State.EXITED : State.STOPPED;
    }

    /**
     * 143 and 137 are SIGTERM and SIGKILL (128 + n, as in a POSIX shell): how a stop ends a
     * program.
     */
    private static boolean endedBySignal(int exitCode) {
        return exitCode == 143 || exitCode == 137 || exitCode == 130;
    }

    private static String reason(
            State state,
            Optional<Observed.Container> container,
            String notReady,
            Optional<Mark> mark) {
        Optional<String> dead = mark.flatMap(Mark::dead);
        if (dead.isPresent()) {
            return "out, dead since " + dead.get();
        }
        return switch (state) {
            case EXITED -> "exit code " + container.orElseThrow().exitCode();
            case NOT_READY -> notReady;
            default -> "";
        };
    }

    private Optional<Site> site(String app, String endpoint) {
        return observed.sites().sites().stream()
                .filter(s -> s.app().equals(app) && s.endpoint().equals(endpoint))
                .findFirst();
    }

    private String swap(Optional<Site> site) {
        return site.map(s -> observed.sites().swaps().containsKey(s.id()) ? "out" : "in")
                .orElse("");
    }

    private Optional<Mark> mark(Optional<Site> site) {
        return site.flatMap(s -> Optional.ofNullable(observed.sites().swaps().get(s.id())))
                .map(Mark::read);
    }

    private String since(Optional<Site> site) {
        return mark(site).map(Mark::since).orElse("");
    }

    private boolean isDeclared(Observed.Container container) {
        return blueprint
                .environment()
                .app(container.label(Names.APP))
                .flatMap(a -> a.endpoint(container.label(Names.ENDPOINT)))
                .isPresent();
    }
}
