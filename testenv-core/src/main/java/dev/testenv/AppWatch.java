package dev.testenv;

import dev.testenv.docker.Containers;
import dev.testenv.docker.DockerConnection;
import dev.testenv.docker.Events;
import dev.testenv.docker.Logs;
import dev.testenv.model.App;
import dev.testenv.model.Endpoint;
import dev.testenv.model.Environment;
import dev.testenv.model.WaitStrategy;
import dev.testenv.plan.Names;
import dev.testenv.ready.LastLines;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Listens to the engine for containers of apps that end. */
public final class AppWatch implements AutoCloseable {
    private static final int LAST_LINES = 20;

    private final Containers containers;
    private final Logs logs;
    private final Consumer<End> told;
    private final Map<String, Watched> watched = new HashMap<>();
    private final Events events;

    AppWatch(DockerConnection docker, Environment environment, Consumer<End> told)
            throws InterruptedException {
        this.containers = new Containers(docker);
        this.logs = new Logs(docker);
        this.told = told;
        Names names = new Names(environment.name());
        for (App app : environment.apps()) {
            for (Endpoint endpoint : app.endpoints()) {
                watched.put(names.container(app, endpoint), new Watched(app, endpoint));
            }
        }
        this.events = Events.of(docker, environment.name());
        var unused = events.listen(watched::containsKey, this::happened);
    }

    private record Watched(App app, Endpoint endpoint) {
        /** A job that has done its work. */
        boolean mayEndWith(int exitCode) {
            return exitCode == 0 && endpoint.ready() instanceof WaitStrategy.Completed;
        }
    }

    /**
     * A container has ended.
     *
     * @param app the app's name
     * @param text {@code billing/www exited 137, out of memory} and its last lines; complete when
     *     the engine was asked for them
     */
    public record End(String app, CompletableFuture<String> text) {}

    private void happened(String container, Events.Told event) {
        if (!(event instanceof Events.Told.Happened happened && happened.action().equals("die"))) {
            return;
        }
        Watched which = watched.get(container);
        if (which != null && !which.mayEndWith(happened.exitCode())) {
            CompletableFuture<String> text = new CompletableFuture<>();
            // The thread that reads the events must not ask the engine.
            Thread.ofPlatform()
                    .daemon()
                    .name("end-of-" + container)
                    .start(() -> text.complete(text(which, container, happened.exitCode())));
            told.accept(new End(which.app().name(), text));
        }
    }

    private String text(Watched which, String container, int exitCode) {
        String subject = which.app().name() + "/" + which.endpoint().name() + " exited " + exitCode;
        try {
            Containers.State state = containers.state(container);
            return subject
                    + (state.oomKilled() ? ", out of memory" : "")
                    + ". "
                    + LastLines.text(
                            container, logs.last(container, LAST_LINES, state.printsFrom()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return subject;
        } catch (RuntimeException e) {
            return subject + ". " + e.getMessage();
        }
    }

    @Override
    public void close() {
        events.close();
    }
}
