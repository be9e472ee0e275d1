package dev.testenv.checks.inside;

import dev.testenv.Standpoint;
import dev.testenv.TestEnv;
import dev.testenv.checks.Finding;
import dev.testenv.checks.Outcome;
import dev.testenv.checks.Position;
import dev.testenv.model.App;
import dev.testenv.model.Endpoint;
import dev.testenv.plan.EndpointStatus;
import dev.testenv.socket.Beside;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Where checks of an app look from: the place in the network of its default endpoint, or of its
 * first worker. What does not run is no place to look from.
 */
final class Positions implements Function<String, Collection<Position>>, AutoCloseable {
    private final TestEnv environment;
    private final Map<String, Beside<Standpoint>> standpoints = new HashMap<>();
    private Map<String, EndpointStatus> statuses = Map.of();

    Positions(TestEnv environment) {
        this.environment = environment;
    }

    /**
     * Looks what runs now, and goes where those apps are, all at once. What was started again since
     * is at another place under its old name.
     */
    synchronized void look(Set<String> apps) throws InterruptedException {
        close();
        Map<String, EndpointStatus> now = new HashMap<>();
        for (EndpointStatus status : environment.status()) {
            now.put(place(status.app(), status.endpoint()), status);
        }
        statuses = now;
        for (String name : apps) {
            environment.declared().app(name).filter(this::runs).ifPresent(this::goTo);
        }
    }

    private void goTo(App app) {
        String endpoint = endpoint(app).name();
        standpoints.put(
                app.name(), Beside.start(() -> environment.standpoint(app.name(), endpoint)));
    }

    private static Endpoint endpoint(App app) {
        return app.defaultEndpoint().orElse(app.endpoints().getFirst());
    }

    private static String place(String app, String endpoint) {
        return app + "/" + endpoint;
    }

    @Override
    public synchronized Collection<Position> apply(String name) {
        Optional<App> app = environment.declared().app(name);
        return List.of(
                app.map(this::position)
                        .orElseGet(() ->
                                Position.gone(
                                        name,
                                        new Finding(
                                                Outcome.ERROR,
                                                "the check itself broke: there is no app '"
                                                        + name
                                                        + "'"))));
    }

    private Position position(App app) {
        String place = place(app.name(), endpoint(app).name());
        Beside<Standpoint> standpoint = standpoints.get(app.name());
        if (standpoint == null) {
            return Position.gone(
                    place, trouble(app, place, Optional.ofNullable(statuses.get(place))));
        }
        try {
            return new Position(place, standpoint.result().proxy(), Finding.PASS);
        } catch (RuntimeException e) {
            return Position.gone(place, Finding.inconclusive(String.valueOf(e.getMessage())));
        }
    }

    private boolean runs(App app) {
        EndpointStatus status = statuses.get(place(app.name(), endpoint(app).name()));
        return status != null && runs(status);
    }

    private static boolean runs(EndpointStatus status) {
        return switch (status.state()) {
            case STARTING, READY, NOT_READY -> true;
            case ABSENT, STOPPED, EXITED, UNDECLARED -> false;
        };
    }

    /** What starts on demand and was not asked for is no trouble. */
    private static Finding trouble(App app, String place, Optional<EndpointStatus> status) {
        String state =
                status.map(s -> s.state().word() + (s.reason().isEmpty() ? "" : ", " + s.reason()))
                        .orElse("absent");
        String why = place + " does not run: " + state + ". Start it: testenv start " + app.name();
        boolean ended = status.filter(s -> s.state() == EndpointStatus.State.EXITED).isPresent();
        return app.onDemand() && !ended ? Finding.skip(why) : Finding.fail(why);
    }

    @Override
    public synchronized void close() {
        standpoints.values().forEach(Positions::leave);
        standpoints.clear();
    }

    private static void leave(Beside<Standpoint> standpoint) {
        try {
            standpoint.result().close();
        } catch (RuntimeException neverThere) {
            // Then there is nothing to leave.
        }
    }
}
