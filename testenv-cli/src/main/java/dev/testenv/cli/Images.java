package dev.testenv.cli;

import dev.testenv.TestEnv;
import dev.testenv.docker.image.OwnImages;
import dev.testenv.engine.Outcome;
import dev.testenv.sitectl.BadInputException;
import dev.testenv.sitectl.ExitCode;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "images",
        description = "Prints which image each app gets and where it comes from.",
        footer = {
            "",
            "Examples:",
            "  testenv images                    what is used, and what is missing",
            "  testenv images --prepare          get everything that bootstrap needs",
            "  testenv images --prepare billing  and what an app on demand needs",
            "  testenv images --remove           remove the ones that testenv built"
        })
final class Images implements Verb {
    @Parameters(arity = "0..*", paramLabel = "APP", description = "for these apps, with --prepare")
    List<String> apps = List.of();

    @Option(names = "--prepare", description = "build or pull what is missing")
    boolean prepare;

    @Option(names = "--remove", description = "remove the images that testenv built")
    boolean remove;

    @Option(names = "--json", description = "print JSON")
    boolean json;

    @Override
    public int run(Session session) throws Exception {
        if (prepare && remove) {
            throw new BadInputException(
                    "--prepare and --remove contradict each other; give one of them");
        }
        if (!apps.isEmpty() && !prepare) {
            throw new BadInputException(
                    "Apps are named with --prepare only: testenv images --prepare "
                            + String.join(" ", apps));
        }
        if (remove) {
            return remove(session);
        }
        TestEnv environment = session.declared();
        if (prepare) {
            Set<String> wanted = Target.apps(apps);
            return prepare(session, environment, wanted);
        }
        list(session, environment.images());
        return ExitCode.DONE;
    }

    private static int prepare(Session session, TestEnv environment, Set<String> wanted)
            throws InterruptedException {
        Outcome outcome;
        try (Progress progress = Progress.on(session)) {
            outcome = environment.provideImages(wanted, progress);
        }
        int count = outcome.plan().steps().size();
        session.print(count == 0 ? "nothing to do" : "prepared " + count);
        return ExitCode.DONE;
    }

    private void list(Session session, List<TestEnv.ImageStatus> images) {
        if (json) {
            session.printJson("images", images.stream().map(JsonObjects::of).toList());
            return;
        }
        Table table = new Table("APP", "DECLARED", "USED", "FROM", "PRESENT");
        for (TestEnv.ImageStatus image : images) {
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
        OwnImages.Removal removal = session.undeclared().removeImages();
        removal.removed().forEach(image -> session.print("removed " + image));
        removal.kept().forEach((image, why) -> session.print("kept    " + image + ": " + why));
        if (removal.removed().isEmpty() && removal.kept().isEmpty()) {
            session.print("nothing to remove");
        }
        return ExitCode.DONE;
    }
}
