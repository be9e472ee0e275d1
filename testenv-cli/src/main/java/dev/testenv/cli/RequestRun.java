package dev.testenv.cli;

import dev.testenv.TestEnv;
import dev.testenv.engine.Outcome;
import dev.testenv.engine.RunFailedException;
import dev.testenv.plan.Action;
import dev.testenv.plan.EndpointStatus;
import dev.testenv.plan.Request;
import dev.testenv.plan.Step;
import dev.testenv.sitectl.ExitCode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Carries a request out: shows the progress, and at the end what became of it. */
final class RequestRun {
    private final Session session;
    private final TestEnv environment;
    private final boolean withTimings;

    RequestRun(Session session, TestEnv environment, boolean withTimings) {
        this.session = session;
        this.environment = environment;
        this.withTimings = withTimings;
    }

    int run(Request request) throws InterruptedException {
        Timings timings = session.timings();
        timings.lap("reading the declaration");
        Outcome outcome;
        try (Progress progress = Progress.on(session)) {
            outcome = environment.run(request, progress);
        } catch (RunFailedException e) {
            session.say(
                    "Not finished. What runs is kept: testenv -e "
                            + session.environmentName()
                            + " status. The same command goes on from here.");
            throw e;
        }
        timings.lap("looking at the engine and planning", outcome);
        outcome.plan().notes().forEach(note -> session.say("Note: " + note));
        report(request, outcome);
        if (withTimings) {
            session.print(timings.text("the table above"));
        }
        return ExitCode.DONE;
    }

    private void report(Request request, Outcome outcome) throws InterruptedException {
        if (outcome.plan().changesNothing()) {
            session.print("nothing to do");
            return;
        }
        switch (request) {
            case Request.Bootstrap bootstrap -> table(environment.status(outcome));
            case Request.Start start -> table(touched(outcome));
            case Request.Restart restart -> table(touched(outcome));
            case Request.Stop stop -> {}
            case Request.Destroy destroy -> {}
        }
    }

    private List<EndpointStatus> touched(Outcome outcome) throws InterruptedException {
        Set<String> subjects =
                outcome.plan().steps().stream()
                        .filter(s -> s.action() instanceof Action.AwaitReady)
                        .map(Step::subject)
                        .collect(Collectors.toSet());
        return environment.status(outcome).stream()
                .filter(s -> subjects.contains(s.app() + "/" + s.endpoint()))
                .toList();
    }

    private void table(List<EndpointStatus> endpoints) throws InterruptedException {
        new EndpointTable(session, environment.hostRoutes()).print(endpoints);
    }
}
