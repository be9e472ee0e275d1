package dev.testenv.cli;

import static dev.testenv.sitectl.Syntax.texts;
import static dev.testenv.sitectl.Syntax.words;

import dev.testenv.plan.Request;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

final class Ci implements Verb {
    private final CiOptions options = new CiOptions();
    private final PositionalParamSpec command =
            words(0, 1, "-- COMMAND", "the command and its arguments");

    @Override
    public CommandSpec spec() {
        return Verb.described(
                        """
                        Runs a command with an environment of its own: checks what can be checked, brings the
                        environment up, runs the command, writes the report, and removes the environment,
                        also when it is told to end. Asks nothing. Ends with the command's exit code, or with
                        125 it could not be run, 121 the check failed, 122 the environment did not come up,
                        123 the command passed but the environment is still there, 124 a phase took longer
                        than its limit.
                        The command finds the environment's name in TESTENV_ENV, and CI=true. Without a
                        catalog in testenv.yml the tests say what is started.
                        """,
                        """
                        testenv ci -- mvn verify
                        testenv ci --report build/report --limit bootstrap=5m,run=30m -- ./gradlew check
                        testenv ci --post https://chat.acme.example/hook -- mvn -B verify
                        """)
                .addMixin("ci", options.spec())
                .addPositional(command);
    }

    @Override
    public int run(Session session) {
        CiOrder order = options.order(session.outside(), texts(command));
        Optional<Request.Bootstrap> typed = options.bootstrap();
        PhaseLimits limits = options.limits();
        ResultHooks hooks = options.hooks();
        session.useOwnEnvironment();
        try (Interruption interruption = Interruption.listen()) {
            CiReporter reporter = new CiReporter(session, order);
            CiPhases phases =
                    new CiPhases(
                            limits,
                            interruption.told(),
                            new Laps(System::nanoTime, session.outside().age()),
                            reporter::phase);
            EngineBuild environment = new EngineBuild(session, typed);
            CiRun.Ending ending = new CiRun(order, environment, phases).run();
            if (!hooks.isEmpty()) {
                CiResult result =
                        reporter.result(ending, phases.took()).with(environment.mask()::hide);
                var unused = phases.run(CiPhase.HOOKS, () -> hooks.tell(result, order.variables()));
            }
            reporter.end(ending, phases.took());
            return ending.code();
        }
    }
}
