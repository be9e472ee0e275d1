package dev.testenv;

import dev.testenv.docker.ProcessView;
import dev.testenv.dsl.AppClock;
import dev.testenv.model.App;
import dev.testenv.model.Endpoint;
import dev.testenv.plan.Names;
import dev.testenv.socket.EngineClient;
import dev.testenv.socket.EngineException;
import dev.testenv.socket.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The clocks of some apps. Before one is moved it is proved that the app's programs see it, once
 * for each time that a container was started.
 */
final class EnvironmentClock implements AppClock {
    private static final String LIBRARY = "/libtestenv-clock.so";

    private final EngineClient engine;
    private final Names names;
    private final List<App> apps;
    private final Set<String> proved;
    private final Consumer<String> warned;

    /**
     * @param proved the containers that have been looked at, as they were started
     * @param warned is told what goes on with the real time
     * @throws ClockException when one of them declares no clock, or there is none
     */
    EnvironmentClock(
            EngineClient engine,
            String environment,
            List<App> apps,
            Set<String> proved,
            Consumer<String> warned) {
        this.engine = engine;
        this.names = new Names(environment);
        this.apps = apps;
        this.proved = proved;
        this.warned = warned;
        if (apps.isEmpty()) {
            throw new ClockException(
                    "No app has a clock of its own. Declare it: .clock(), and start the app", null);
        }
        apps.stream()
                .filter(app -> !app.container().clock())
                .forEach(app -> {
                    throw new ClockException(
                            "App '"
                                    + app.name()
                                    + "' has no clock of its own. Declare it: .clock(), and start the app",
                            null);
                });
    }

    @Override
    public void advance(Duration by) {
        prove();
        var unused = keeper().advance(appNames(), by);
    }

    @Override
    public void set(Instant now) {
        prove();
        var unused = keeper().set(appNames(), now);
    }

    /** To show the real time again, it does not matter who sees the clock. */
    @Override
    public void setAhead(Duration ahead) {
        if (!ahead.isZero()) {
            prove();
        }
        var unused = keeper().put(appNames(), ahead);
    }

    @Override
    public Map<String, Duration> offsets() {
        Map<String, Duration> offsets = new LinkedHashMap<>(keeper().show());
        offsets.keySet().retainAll(appNames());
        return offsets;
    }

    private List<String> appNames() {
        return apps.stream().map(App::name).toList();
    }

    private ClockKeeper keeper() {
        return new ClockKeeper(engine, names.clock());
    }

    private void prove() {
        apps.forEach(app -> app.endpoints().forEach(endpoint -> prove(app, endpoint)));
    }

    private void prove(App app, Endpoint endpoint) {
        Map<String, Object> container;
        try {
            container = engine.inspectContainer(names.container(app, endpoint));
        } catch (EngineException e) {
            if (e.isNotFound()) {
                return; // It will begin with the clock as it is by then.
            }
            throw e;
        }
        String id = Fields.text(container, "Id");
        Object state = Fields.at(container, "State");
        if (Fields.flag(state, "Running") && proved.add(id + Fields.text(state, "StartedAt"))) {
            judge(
                    new ClockProof(
                            app.name() + "/" + endpoint.name(),
                            new ProcessView(engine, names.environment())
                                    .of(id, LIBRARY).stream()
                                            .filter(p -> p.number() != 1 || !app.container().init())
                                            .toList()),
                    app);
        }
    }

    private void judge(ClockProof proof, App app) {
        proof.objection()
                .ifPresent(objection -> {
                    proved.clear();
                    throw new ClockException(
                            "The clock of app '" + app.name() + "' cannot be moved: " + objection,
                            null);
                });
        proof.warning().ifPresent(warned);
    }
}
