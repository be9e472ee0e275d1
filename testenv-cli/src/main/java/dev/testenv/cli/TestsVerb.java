package dev.testenv.cli;

import static dev.testenv.model.Quoted.quoted;
import static dev.testenv.sitectl.Syntax.flag;
import static dev.testenv.sitectl.Syntax.on;
import static dev.testenv.sitectl.Syntax.text;
import static dev.testenv.sitectl.Syntax.texts;
import static dev.testenv.sitectl.Syntax.value;
import static dev.testenv.sitectl.Syntax.values;

import dev.testenv.history.History;
import dev.testenv.history.HistoryLine;
import dev.testenv.history.HistoryText;
import dev.testenv.history.TestHistory;
import dev.testenv.json.Json;
import dev.testenv.report.HistoryFile;
import dev.testenv.sitectl.BadInputException;
import dev.testenv.sitectl.ExitCode;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

final class TestsVerb implements Verb {
    private final OptionSpec files =
            values("--history", "", "FILE", "another history; several are one").toBuilder()
                    .arity("1..*")
                    .build();
    private final OptionSpec last = value("--last", "N", "only the last N runs");
    private final OptionSpec failing = flag("--failing", "only tests that failed last");
    private final OptionSpec flaky =
            flag("--flaky", "only tests that passed when run again, or go to and fro");
    private final OptionSpec json = flag("--json", "print JSON");

    @Override
    public CommandSpec spec() {
        return Verb.described(
                        """
                        Prints how often each test passed, how long it takes, and why it was red last: product,
                        test, environment or infrastructure. What fails comes first, then what takes longest. A
                        test that passed only when it was run again is flaky, and has not passed. Every run of
                        testenv-junit adds to the history, .testenv/history.jsonl in the project.
                        """,
                        """
                        testenv tests
                        testenv tests --last 20 --failing
                        testenv tests --history linux.jsonl --history mac.jsonl --json

                        TEST                 RUNS  PASSED  FLAKY  MEDIAN  P95    NOW   LAST RED
                        InvoiceTest.isTaken  20    70 %    5 %    1.2 s   3.4 s  new   2026-11-20 product: ...
                        """)
                .addOption(files)
                .addOption(last)
                .addOption(failing)
                .addOption(flaky)
                .addOption(json);
    }

    @Override
    public int run(Session session) {
        if (on(failing) && on(flaky)) {
            throw new BadInputException("--failing and --flaky are two questions; ask one of them");
        }
        int runs = runs(text(last));
        Optional<History> read = history(session);
        if (read.isEmpty()) {
            return ExitCode.CANNOT_TELL;
        }
        History history = read.get().last(runs);
        List<TestHistory> tests =
                history.tests().stream()
                        .filter(test -> !on(failing) || test.isFailing())
                        .filter(test -> !on(flaky) || test.isUnsteady())
                        .sorted(TestsText.WORST_FIRST)
                        .toList();
        if (on(json)) {
            session.print(Json.write(JsonObjects.of(history, tests)));
        } else {
            session.outside()
                    .out()
                    .print(new TestsText(session.outside().outStyle()).table(history, tests));
        }
        return ExitCode.DONE;
    }

    private static int runs(String typed) {
        if (typed.isEmpty()) {
            return Integer.MAX_VALUE;
        }
        if (!typed.matches("[1-9]\\d{0,6}")) {
            throw new BadInputException(
                    "--last: " + quoted(typed) + " is no number of runs. An example: --last 20");
        }
        return Integer.parseInt(typed);
    }

    /** Empty, and told why, when no test is in any of the files. */
    private Optional<History> history(Session session) {
        List<HistoryFile> asked = asked(session);
        List<HistoryLine> lines = new ArrayList<>();
        for (HistoryFile file : asked) {
            HistoryText.Contents read = file.read();
            read.problems().forEach(problem -> session.say(file.path() + ", " + problem));
            lines.addAll(read.lines());
        }
        History history = History.of(lines);
        if (history.tests().isEmpty()) {
            session.say(missing(asked));
            return Optional.empty();
        }
        return Optional.of(history);
    }

    private List<HistoryFile> asked(Session session) {
        List<String> typed = texts(files);
        Outside outside = session.outside();
        if (typed.isEmpty()) {
            return HistoryFile.ofAll(outside.folder(), outside.variables());
        }
        return typed.stream()
                .map(path -> new HistoryFile(outside.folder().resolve(path)))
                .peek(TestsVerb::requireNoFolder)
                .toList();
    }

    private static void requireNoFolder(HistoryFile file) {
        if (Files.isDirectory(file.path())) {
            throw new BadInputException(
                    "--history: "
                            + quoted(file.path().toString())
                            + " is a folder. Name the file in it: history.jsonl");
        }
    }

    private static String missing(List<HistoryFile> asked) {
        String where =
                asked.isEmpty()
                        ? "TESTENV_HISTORY turns it off"
                        : String.join(", ", asked.stream().map(TestsVerb::state).toList());
        return "There is no history of tests: "
                + where
                + ". Every run of a class with @UseEnvironment adds to it, so run the tests, such as"
                + " mvn verify. For a history elsewhere: testenv tests --history FILE";
    }

    private static String state(HistoryFile file) {
        return file.path() + (Files.exists(file.path()) ? " has no line" : " does not exist");
    }
}
