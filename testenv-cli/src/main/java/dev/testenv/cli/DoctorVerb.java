package dev.testenv.cli;

import static dev.testenv.sitectl.Syntax.flag;
import static dev.testenv.sitectl.Syntax.on;

import dev.testenv.doctor.Finding;
import dev.testenv.sitectl.ExitCode;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

final class DoctorVerb implements Verb {
    private final OptionSpec json = flag("--json", "print JSON");

    @Override
    public CommandSpec spec() {
        return Verb.described(
                        """
                        Checks whether this machine, its engine and the environment are fit for work, and names
                        for everything that is not the command that helps; it changes nothing itself.
                        Exit code 0: nothing fails, there may be warnings; 1: something fails; 3: nothing fails,
                        but something could not be looked at.
                        """,
                        """
                        testenv doctor

                        clock        fail         the engine's clock is 95 s behind this machine's: ...
                                                  fix: sudo timedatectl set-ntp true
                        """)
                .addOption(json);
    }

    @Override
    public int run(Session session) {
        List<Finding> findings = session.undeclared().checkUp();
        if (on(json)) {
            session.printJson("checks", findings.stream().map(JsonObjects::of).toList());
        } else {
            Style style = session.outside().outStyle();
            session.outside().out().print(CheckUpText.of(findings, style));
        }
        return switch (Finding.gravest(findings)) {
            case OK, WARN -> ExitCode.DONE;
            case CANNOT_TELL -> ExitCode.CANNOT_TELL;
            case FAIL -> ExitCode.DID_NOT_WORK;
        };
    }
}
