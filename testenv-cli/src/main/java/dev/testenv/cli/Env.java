package dev.testenv.cli;

import dev.testenv.TestEnv;
import dev.testenv.model.App;
import dev.testenv.model.Text;
import dev.testenv.sitectl.ExitCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "env",
        description = {
            "Prints the variables that an app gets, so that it can run on this machine; names are",
            "replaced by addresses, which this machine can reach without our DNS."
        },
        footer = {
            "",
            "Examples:",
            "  testenv env billing",
            "  testenv env billing --format dotenv > .env",
            "  eval \"$(testenv env billing --format shell)\"; flask run --port 8000",
            "  testenv env billing --format idea     one line for a run configuration",
            "  testenv env billing --format vscode   for launch.json"
        })
final class Env implements Verb {
    @Parameters(paramLabel = "APP", description = "whose variables")
    String app = "";

    @Option(names = "--names", description = "keep the names")
    boolean names;

    @Option(names = "--secrets", description = "print secrets, which are *** otherwise")
    boolean secrets;

    @Option(names = "--json", description = "print JSON")
    boolean json;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = {
                "for another program, secrets included:",
                "dotenv, shell, json (one object), idea, vscode"
            })
    @Nullable VariableFormat format;

    @Override
    public int run(Session session) {
        TestEnv environment = session.existing();
        App declared = Target.parse(app).in(environment.declared());
        Map<String, String> variables = new LinkedHashMap<>(environment.env(declared, names));
        if (format != null) {
            session.print(format.write(variables));
            return ExitCode.DONE;
        }
        if (!secrets) {
            variables.replaceAll((name, value) -> isSecret(declared, name) ? "***" : value);
        }
        if (json) {
            session.printJson("variables", JsonObjects.pairs(variables));
        } else {
            variables.forEach((name, value) ->
                    session.print(name + "=" + VariableFormat.quotedForShell(value)));
        }
        return ExitCode.DONE;
    }

    private static boolean isSecret(App app, String variable) {
        return !app.env().getOrDefault(variable, new Text(List.of())).secrets().isEmpty();
    }
}
