package dev.testenv;

import dev.testenv.TestEnv.LogLine;
import dev.testenv.docker.DockerConnection;
import dev.testenv.docker.Execs;
import dev.testenv.docker.Logs;
import dev.testenv.model.CommandResult;
import dev.testenv.plan.Names;
import dev.testenv.plan.Observed;
import dev.testenv.plan.PlanRefusedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Looks into containers of an environment: their output, and commands run in them. */
final class InsideEnvironment {
    private final DockerConnection docker;
    private final Observed observed;

    InsideEnvironment(DockerConnection docker, Observed observed) {
        this.docker = docker;
        this.observed = observed;
    }

    void logs(String app, String endpoint, Instant since, boolean follow, Consumer<LogLine> sink)
            throws InterruptedException {
        Logs logs = new Logs(docker);
        List<Logs.Following> following = new ArrayList<>();
        try {
            for (Observed.Container container : containers(app, endpoint)) {
                Consumer<Logs.Line> named =
                        line -> {
                            synchronized (sink) {
                                sink.accept(
                                        new LogLine(
                                                container.label(Names.APP),
                                                container.label(Names.ENDPOINT),
                                                line.stderr(),
                                                line.text()));
                            }
                        };
                if (follow) {
                    following.add(logs.follow(container.name(), since, named));
                } else {
                    logs.read(container.name(), since, named);
                }
            }
            for (Logs.Following each : following) {
                each.awaitEnd();
            }
        } finally {
            following.forEach(Logs.Following::close);
        }
    }

    int exec(String app, String endpoint, List<String> command, Execs.Streams streams)
            throws InterruptedException {
        return new Execs(docker).attached(running(app, endpoint).name(), command, streams);
    }

    CommandResult run(String app, String endpoint, List<String> command) {
        return new Execs(docker).run(running(app, endpoint).name(), command);
    }

    private Observed.Container running(String app, String endpoint) {
        return containers(app, endpoint).stream()
                .filter(Observed.Container::isRunning)
                .findFirst()
                .orElseThrow(() ->
                        new PlanRefusedException(
                                "App '"
                                        + app
                                        + (endpoint.isEmpty() ? "" : "/" + endpoint)
                                        + "' does not run. Start it: testenv start "
                                        + app));
    }

    private List<Observed.Container> containers(String app, String endpoint) {
        List<Observed.Container> found =
                observed.containers().stream()
                        .filter(c -> isOf(c, app))
                        .filter(c -> endpoint.isEmpty() || c.label(Names.ENDPOINT).equals(endpoint))
                        .toList();
        if (found.isEmpty()) {
            throw new PlanRefusedException(
                    "App '"
                            + app
                            + (endpoint.isEmpty() ? "" : "/" + endpoint)
                            + "' has no container here. There are: "
                            + observed.containers().stream()
                                    .filter(c -> !c.label(Names.APP).isEmpty())
                                    .map(c -> c.label(Names.APP) + "/" + c.label(Names.ENDPOINT))
                                    .sorted()
                                    .collect(Collectors.joining(", "))
                            + ". Start it: testenv start "
                            + app);
        }
        return found;
    }

    /** An app's own, everybody's without a name, or gateway, relay and DNS proxy by their role. */
    private static boolean isOf(Observed.Container container, String app) {
        String its = container.label(Names.APP);
        return app.isEmpty()
                ? !its.isEmpty()
                : its.equals(app) || its.isEmpty() && container.label(Names.ROLE).equals(app);
    }
}
