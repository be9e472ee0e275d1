package dev.testenv.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** One command: what it can be told, and what it then does. */
interface Verb {
    /** What may be typed after it. */
    CommandSpec spec();

    /**
     * Does it: calls the front door and prints.
     *
     * @return the exit code
     */
    int run(Session session) throws Exception;

    /**
     * A command to which options and parameters are added.
     *
     * @param description its lines
     * @param examples a line each
     */
    static CommandSpec described(String description, String examples) {
        List<String> lines = escaped(examples);
        String[] footer = new String[lines.size() + 2];
        footer[0] = "";
        footer[1] = lines.size() == 1 ? "Example:" : "Examples:";
        for (int i = 0; i < lines.size(); i++) {
            footer[i + 2] = lines.get(i).isEmpty() ? "" : "  " + lines.get(i);
        }
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage().description(escaped(description).toArray(String[]::new)).footer(footer);
        return spec;
    }

    /** To picocli every line is a format. */
    private static List<String> escaped(String text) {
        return text.lines().map(line -> line.replace("%", "%%")).toList();
    }
}
