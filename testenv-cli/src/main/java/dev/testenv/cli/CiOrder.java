package dev.testenv.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code testenv ci} is to do.
 *
 * @param words the command
 * @param variables of this process
 * @param folder in which the command runs
 * @param report where the report goes
 */
record CiOrder(List<String> words, Map<String, String> variables, Path folder, Path report) {
    private static final int LONGEST = 80;

    CiOrder {
        words = List.copyOf(words);
        variables = Map.copyOf(variables);
    }

    /** The command as it was typed, as far as it fits a line. */
    String command() {
        String command = String.join(" ", words);
        return command.length() <= LONGEST ? command : command.substring(0, LONGEST) + "...";
    }

    /** Where the result can be looked at. */
    String link() {
        String link = BuildServer.of(variables).link();
        return link.isEmpty() ? report.resolve("index.html").toUri().toString() : link;
    }

    /**
     * The variables that make tests use the environment, write into the same report, and leave the
     * environment to us.
     */
    Map<String, String> variables(String environment) {
        Map<String, String> all = new HashMap<>(variables);
        all.putIfAbsent("CI", "true");
        all.put("TESTENV_ENV", environment);
        all.put("TESTENV_RUN", environment);
        all.put("TESTENV_REPORT", report.toString());
        return all;
    }
}
