package dev.testenv.sitectl;

import dev.testenv.gateway.PackagedApp;
import dev.testenv.gateway.Swap;
import dev.testenv.gateway.SwapOutcome;
import dev.testenv.model.Site;
import dev.testenv.plan.Names;
import dev.testenv.socket.Beside;
import dev.testenv.socket.Listed;
import java.util.List;
import java.util.Optional;

/** {@code sitectl set}: changes who serves a site, and says what changed. */
final class SetCommand {
    private final Session session;
    private final boolean json;
    private final Swap swap;
    private final BackgroundTunnels tunnels;
    private final SwapReport report;

    /**
     * @param json whether a receipt for programs is printed
     */
    SetCommand(Session session, boolean json) {
        this.session = session;
        this.json = json;
        this.swap = session.swap();
        this.tunnels = new BackgroundTunnels(session);
        this.report = new SwapReport(session, json, tunnels);
    }

    /** Does it, and says with which exit code it ended. */
    int run(SetRequest request) {
        // No switch: the first one over types costs a JVM 10 ms.
        if (request instanceof SetRequest.Out out) {
            return out(out);
        }
        if (request instanceof SetRequest.Version version) {
            return new WholeProgram(session).standIn(version.app(), version.image());
        }
        return request instanceof SetRequest.In in ? in(in) : allIn();
    }

    private int out(SetRequest.Out request) {
        String user = session.surroundings().user();
        SiteTarget target = request.target();
        Beside<List<String>> workers = Beside.start(() -> workers(target.app()));
        SwapOutcome outcome =
                session.departure(tunnels)
                        .go(swap ->
                                swap.out(target.name(), request.port(), user, request.options()));
        Optional<Listed.Container> worker = worker(target, outcome);
        if (worker.isPresent()) {
            return new SetWorker(session, json).set(target, worker.get(), true);
        }
        int code = report.of(target, request.options().when(), outcome);
        if (outcome instanceof SwapOutcome.Swapped) {
            mention(workers.result());
        }
        return code;
    }

    /** Only what is no site can be a worker. */
    private Optional<Listed.Container> worker(SiteTarget target, SwapOutcome outcome) {
        return outcome instanceof SwapOutcome.UnknownName
                ? new SetWorker(session, json).find(target)
                : Optional.empty();
    }

    /** Those that run, as {@code billing/wrk}. */
    private List<String> workers(String name) {
        PackagedApp app = PackagedApp.find(session.engine(), session.environment(), name);
        // Most apps have one container; then there is no need to look for what else has a site.
        return app.containers().size() > 1
                ? new PausedWorkers(session, app, session.observer().sites(session.containers()))
                        .running()
                : List.of();
    }

    /** They go on with the packaged code, beside what now serves the app. */
    private void mention(List<String> workers) {
        for (String worker : workers) {
            session.surroundings()
                    .err()
                    .println(
                            worker
                                    + " goes on in its container. To stop it: "
                                    + (session.command() + " set " + worker + " out"));
        }
    }

    private int in(SetRequest.In request) {
        SiteTarget target = request.target();
        if (request.options().when().isPresent()) {
            SwapOutcome ended = swap.in(target.name(), request.options());
            return report.of(target, request.options().when(), ended);
        }
        Beside<PackagedApp> app =
                Beside.start(() ->
                        PackagedApp.find(session.engine(), session.environment(), target.app()));
        SwapOutcome outcome = swap.in(target.name(), request.options());
        Optional<Listed.Container> worker = worker(target, outcome);
        if (worker.isPresent()) {
            return new SetWorker(session, json).set(target, worker.get(), false);
        }
        int code = report.of(target, Optional.empty(), outcome);
        if (outcome instanceof SwapOutcome.Swapped swapped) {
            if (target.port() == 0) {
                for (String key : swapped.stillOut()) {
                    code = Math.max(code, report.of(target, Optional.empty(), swap.in(key)));
                }
            }
            sayWhetherRuns(SiteKey.of(swapped.key(), target.app()), app.result());
        }
        return code;
    }

    private void sayWhetherRuns(SiteKey site, PackagedApp app) {
        boolean runs =
                app.containers().stream()
                        .filter(c -> c.label(Names.ENDPOINT).equals(site.endpoint()))
                        .filter(c -> !c.labels().containsKey(Names.STAND_IN))
                        .anyMatch(Listed.Container::isRunning);
        if (!runs) {
            session.surroundings()
                    .err()
                    .println(
                            "Its container does not run. Start it: testenv -e "
                                    + session.environment()
                                    + " start "
                                    + site.app());
        }
    }

    private int allIn() {
        int code = ExitCode.DONE;
        List<String> keys = List.copyOf(session.observer().out(session.containers()));
        if (keys.isEmpty()) {
            session.surroundings().out().println("Every site is in already");
            return code;
        }
        List<Site> sites = session.observer().sites(session.containers());
        for (String key : keys) {
            SiteKey site =
                    SitePort.of(key, sites)
                            .map(port -> SiteKey.of(key, port.site().app()))
                            .orElseGet(() -> SiteKey.undeclared(key));
            code = Math.max(code, report.of(site, swap.in(key)));
        }
        return code;
    }
}
