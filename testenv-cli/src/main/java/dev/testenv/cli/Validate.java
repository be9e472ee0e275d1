package dev.testenv.cli;

import static dev.testenv.sitectl.Syntax.flag;
import static dev.testenv.sitectl.Syntax.on;

import dev.testenv.TestEnv;
import dev.testenv.lint.Problem;
import dev.testenv.sitectl.ExitCode;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

final class Validate implements Verb {
    private final OptionSpec json = flag("--json", "print JSON");

    @Override
    public CommandSpec spec() {
        return Verb.described(
                        "Prints every mistake of the declaration at once; asks no engine.",
                        "testenv --catalog com.acme.Apps validate")
                .addOption(json);
    }

    @Override
    public int run(Session session) {
        TestEnv environment = session.declared();
        List<Problem> problems = environment.problems();
        if (on(json)) {
            session.printJson("problems", problems.stream().map(JsonObjects::of).toList());
        } else {
            problems.forEach(problem -> session.print(problem.toString()));
            session.print(verdict(environment.declared().apps().size(), problems));
        }
        return problems.stream().anyMatch(Problem::isError) ? ExitCode.BAD_INPUT : ExitCode.DONE;
    }

    private static String verdict(int apps, List<Problem> problems) {
        long errors = problems.stream().filter(Problem::isError).count();
        long warnings = problems.size() - errors;
        return count(apps, "app")
                + ", "
                + count(errors, "error")
                + ", "
                + count(warnings, "warning");
    }

    static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
