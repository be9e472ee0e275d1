package dev.testenv.cli;

import static dev.testenv.sitectl.Syntax.flag;
import static dev.testenv.sitectl.Syntax.on;
import static dev.testenv.sitectl.Syntax.texts;
import static dev.testenv.sitectl.Syntax.words;

import dev.testenv.EnvironmentImages;
import dev.testenv.TestEnv;
import dev.testenv.docker.image.OwnImages;
import dev.testenv.engine.Outcome;
import dev.testenv.sitectl.BadInputException;
import dev.testenv.sitectl.ExitCode;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

final class Images implements Verb {
    private final PositionalParamSpec apps = words(0, 0, "APP", "for these apps, with --prepare");
    private final OptionSpec prepare = flag("--prepare", "build or pull what is missing");
    private final OptionSpec remove = flag("--remove", "remove the images that testenv built");
    private final OptionSpec json = flag("--json", "print JSON");

    @Override
    public CommandSpec spec() {
        return Verb.described(
                        "Prints which image each app gets and where it comes from.",
                        """
                        testenv images                    what is used, and what is missing
                        testenv images --prepare          get everything that bootstrap needs
                        testenv images --prepare billing  and what an app on demand needs
                        testenv images --remove           remove the ones that testenv built
                        """)
                .addPositional(apps)
                .addOption(prepare)
                .addOption(remove)
                .addOption(json);
    }

    @Override
    public int run(Session session) throws Exception {
        List<String> named = texts(apps);
        if (on(prepare) && on(remove)) {
            throw new BadInputException(
                    "--prepare and --remove contradict each other; give one of them");
        }
        if (!named.isEmpty() && !on(prepare)) {
            throw new BadInputException(
                    "Apps are named with --prepare only: testenv images --prepare "
                            + String.join(" ", named));
        }
        if (on(remove)) {
            return remove(session);
        }
        TestEnv environment = session.declared();
        if (on(prepare)) {
            Set<String> wanted = Target.apps(named);
            return prepare(session, environment, wanted);
        }
        list(session, environment.images().all());
        return ExitCode.DONE;
    }

    private static int prepare(Session session, TestEnv environment, Set<String> wanted)
            throws InterruptedException {
        Outcome outcome;
        try (Progress progress = Progress.on(session)) {
            outcome = environment.images().provide(wanted, progress);
        }
        int count = outcome.plan().steps().size();
        session.print(count == 0 ? "nothing to do" : "prepared " + count);
        return ExitCode.DONE;
    }

    private void list(Session session, List<EnvironmentImages.ImageStatus> images) {
        if (on(json)) {
            session.printJson("images", images.stream().map(JsonObjects::of).toList());
            return;
        }
        Table table = new Table("APP", "DECLARED", "USED", "FROM", "PRESENT");
        for (EnvironmentImages.ImageStatus image : images) {
            table.row(
                    image.app(),
                    image.declared(),
                    image.reference(),
                    image.source(),
                    image.present() ? "yes" : "no");
        }
        session.printTable(table);
    }

    private static int remove(Session session) {
        OwnImages.Removal removal = session.undeclared().images().removeBuilt();
        removal.removed().forEach(image -> session.print("removed " + image));
        removal.kept().forEach((image, why) -> session.print("kept    " + image + ": " + why));
        if (removal.removed().isEmpty() && removal.kept().isEmpty()) {
            session.print("nothing to remove");
        }
        return ExitCode.DONE;
    }
}
