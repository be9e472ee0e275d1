package dev.testenv.cli;

import static dev.testenv.model.Quoted.quoted;
import static dev.testenv.sitectl.Syntax.flag;
import static dev.testenv.sitectl.Syntax.on;
import static dev.testenv.sitectl.Syntax.text;
import static dev.testenv.sitectl.Syntax.texts;
import static dev.testenv.sitectl.Syntax.word;
import static dev.testenv.sitectl.Syntax.words;

import dev.testenv.sitectl.BadInputException;
import dev.testenv.sitectl.ExitCode;
import dev.testenv.sitectl.Programs;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

final class Repeat implements Verb {
    private final PositionalParamSpec times = word("N", "how often");
    private final PositionalParamSpec command =
            words(1, 1, "-- COMMAND", "the command and its arguments");
    private final OptionSpec untilFailure = flag("--until-failure", "stop when it fails");

    @Override
    public CommandSpec spec() {
        return Verb.described(
                        """
                        Runs a command N times and says how often it passed, which is when its exit code is 0, and
                        between what the true rate lies. What it prints is shown when it fails; --verbose shows all.
                        To the history every time is a run of its own (TESTENV_RUN); the report is the last one's, so
                        that --until-failure leaves the evidence. Exit code 0: it passed every time; 1: it did not;
                        125: it could not be run.
                        """,
                        """
                        testenv repeat 20 -- mvn test -Dtest=InvoiceTest
                        testenv repeat 100 --until-failure -- mvn test -Dtest=InvoiceTest#isTaken
                        """)
                .addPositional(times)
                .addPositional(command)
                .addOption(untilFailure);
    }

    @Override
    public int run(Session session) {
        String typed = text(times);
        if (!typed.matches("[1-9]\\d{0,5}")) {
            throw new BadInputException(
                    quoted(typed)
                            + " is no number of times. An example: testenv repeat 20 -- mvn test");
        }
        List<String> words = texts(command);
        if (!new Programs(session.outside().variable("PATH")).have(words.getFirst())) {
            session.say(quoted(words.getFirst()) + " could not be run: there is no such program");
            return ExitCode.COULD_NOT_RUN;
        }
        try {
            return new Repetition(session, words, Integer.parseInt(typed), on(untilFailure)).run();
        } catch (IOException e) {
            session.say(quoted(words.getFirst()) + " could not be run: " + e.getMessage());
            return ExitCode.COULD_NOT_RUN;
        }
    }
}
