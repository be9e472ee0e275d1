package dev.testenv.cli;

import static dev.testenv.sitectl.Syntax.flag;
import static dev.testenv.sitectl.Syntax.on;
import static dev.testenv.sitectl.Syntax.text;
import static dev.testenv.sitectl.Syntax.word;

import dev.testenv.TestEnv;
import dev.testenv.model.App;
import dev.testenv.model.Text;
import dev.testenv.sitectl.ExitCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

final class Env implements Verb {
    private final PositionalParamSpec app = word("APP", "whose variables");
    private final OptionSpec names = flag("--names", "keep the names");
    private final OptionSpec secrets = flag("--secrets", "print secrets, which are *** otherwise");
    private final OptionSpec json = flag("--json", "print JSON");
    private final OptionSpec format =
            OptionSpec.builder("--format")
                    .type(VariableFormat.class)
                    .paramLabel("FORMAT")
                    .description(
                            "for another program, secrets included:",
                            "dotenv, shell, json (one object), idea, vscode")
                    .build();

    @Override
    public CommandSpec spec() {
        return Verb.described(
                        """
                        Prints the variables that an app gets, so that it can run on this machine; names are
                        replaced by addresses, which this machine can reach without our DNS.
                        """,
                        """
                        testenv env billing
                        testenv env billing --format dotenv > .env
                        eval "$(testenv env billing --format shell)"; flask run --port 8000
                        testenv env billing --format idea     one line for a run configuration
                        testenv env billing --format vscode   for launch.json
                        """)
                .addPositional(app)
                .addOption(names)
                .addOption(secrets)
                .addOption(json)
                .addOption(format);
    }

    @Override
    public int run(Session session) {
        TestEnv environment = session.existing();
        App declared = Target.parse(text(app)).in(environment.declared());
        Map<String, String> variables = new LinkedHashMap<>(environment.env(declared, on(names)));
        @Nullable VariableFormat wanted = format.getValue();
        if (wanted != null) {
            session.print(wanted.write(variables));
            return ExitCode.DONE;
        }
        if (!on(secrets)) {
            variables.replaceAll((name, value) -> isSecret(declared, name) ? "***" : value);
        }
        if (on(json)) {
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
