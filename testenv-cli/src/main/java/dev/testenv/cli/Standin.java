package dev.testenv.cli;

import static dev.testenv.sitectl.Syntax.flag;
import static dev.testenv.sitectl.Syntax.on;
import static dev.testenv.sitectl.Syntax.text;
import static dev.testenv.sitectl.Syntax.word;

import dev.testenv.TestEnv;
import dev.testenv.gateway.Side;
import dev.testenv.gateway.SwapOutcome.Swapped;
import dev.testenv.sitectl.ExitCode;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

final class Standin implements Verb {
    private final PositionalParamSpec app = word("APP", "what another version is to serve");
    private final OptionSpec undo = flag("--undo", "go back to the app's own containers");

    @Override
    public CommandSpec spec() {
        return Verb.described(
                        "Starts another version of an app beside it, lets it serve as soon as it is"
                                + " ready, and stops the app's own containers when they have"
                                + " answered everything. Short: sitectl set billing"
                                + " image=acme/billing:2.1",
                        """
                        testenv standin billing --set billing.image=acme/billing:2.1
                        testenv standin billing --undo\
                        """)
                .addPositional(app)
                .addOption(undo);
    }

    @Override
    public int run(Session session) throws Exception {
        String name = Target.apps(List.of(text(app))).iterator().next();
        TestEnv environment = session.existing();
        List<Swapped> swapped;
        try (Progress progress = Progress.on(session)) {
            swapped =
                    on(undo)
                            ? environment.endStandIn(name, progress)
                            : environment.standIn(name, progress);
        }
        if (swapped.isEmpty()) {
            session.print(name + ": no other version serves");
        }
        boolean lost = false;
        for (Swapped port : swapped) {
            session.print(line(port));
            if (port.errors().count() > 0) {
                session.say("The gateway logged: " + String.join("; ", port.errors().first()));
                lost = true;
            }
        }
        return lost ? ExitCode.DID_NOT_WORK : ExitCode.DONE;
    }

    private static String line(Swapped port) {
        long cut = port.drained().map(d -> d.left()).orElse(0L);
        return port.key()
                + (port.after() instanceof Side.In
                        ? ": its own container serves it now"
                        : ": the other version serves it now")
                + (" (" + port.took().toMillis() + " ms)")
                + (cut == 0 ? "" : "; " + cut + " connections were open until the end");
    }
}
