package dev.testenv.sitectl;

import dev.testenv.gateway.PackagedApp;
import dev.testenv.socket.Listed;
import java.io.PrintStream;
import java.util.Optional;

/**
 * {@code sitectl set billing/wrk out}: a worker has no site; out, its container is stopped, so that
 * the developer's own worker does all the work.
 */
final class SetWorker {
    private final Session session;
    private final boolean json;

    SetWorker(Session session, boolean json) {
        this.session = session;
        this.json = json;
    }

    /** The worker's container, if such an endpoint of the app was ever started. */
    Optional<Listed.Container> find(SiteTarget target) {
        return target.endpoint().isEmpty() || target.port() != 0
                ? Optional.empty()
                : PackagedApp.find(session.engine(), session.environment(), target.app())
                        .endpoint(target.endpoint());
    }

    /** Does it, and says with which exit code it ended. */
    int set(SiteTarget target, Listed.Container worker, boolean out) {
        long begin = System.nanoTime();
        if (out) {
            session.engine().stop(worker.id());
        } else {
            session.engine().start(worker.id());
        }
        long micros = (System.nanoTime() - begin) / 1000;
        PrintStream results = session.surroundings().out();
        if (json) {
            results.println(Receipt.ofWorker(target, worker.isRunning(), !out, micros));
        } else {
            results.println(
                    target
                            + (out
                                    ? " is out: its container is stopped"
                                    : " is in: its container runs")
                            + (worker.isRunning() == out ? "" : ", as before")
                            + (" (" + micros / 1000 + " ms)"));
        }
        return ExitCode.DONE;
    }
}
