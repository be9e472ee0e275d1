package dev.testenv.sitectl;

import dev.testenv.gateway.PackagedApp;
import dev.testenv.model.Site;
import dev.testenv.plan.Names;
import dev.testenv.socket.EngineClient;
import dev.testenv.socket.Listed;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** An app's packaged workers, which would go on working beside the developer's command. */
final class PausedWorkers {
    private final EngineClient engine;
    private final PrintStream err;
    private final List<Listed.Container> running;
    private final List<Listed.Container> stopped = new ArrayList<>();

    PausedWorkers(Session session, PackagedApp app, List<Site> sites) {
        this.engine = session.engine();
        this.err = session.surroundings().err();
        this.running = app.workers(sites).stream().filter(Listed.Container::isRunning).toList();
    }

    /** Those that run, as {@code billing/wrk}. */
    List<String> running() {
        return running.stream().map(PausedWorkers::name).toList();
    }

    /** Stops those that run. */
    synchronized void stop() {
        for (Listed.Container worker : running) {
            engine.stop(worker.id());
            stopped.add(worker);
            err.println(name(worker) + " is out: its container is stopped");
        }
    }

    /** Starts those that were stopped. */
    synchronized void start() {
        for (Listed.Container worker : stopped) {
            engine.start(worker.id());
            err.println(name(worker) + " is in: its container runs");
        }
    }

    private static String name(Listed.Container worker) {
        return worker.label(Names.APP) + "/" + worker.label(Names.ENDPOINT);
    }
}
