package dev.testenv.cli.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command that a page tells its readers to type.
 *
 * @param line its number in the page
 * @param text without prompt and comment
 * @param comment what the page says behind it; empty for nothing
 */
record Documented(int line, String text, String comment) {
    private static final String PROGRAMS = "testenv|sitectl|make|mvn|git|cd|export";
    private static final Pattern COMMAND = Pattern.compile("(" + PROGRAMS + ") .*");
    private static final Pattern IN_TEXT = Pattern.compile("`((?:testenv|sitectl) [a-z][^`]*)`");
    private static final Pattern COMMENTED = Pattern.compile("(.*?)(?:\\s+# (.*))?");

    /** All commands of a page of Markdown, in code blocks and within sentences, in their order. */
    static List<Documented> in(Path page) throws IOException {
        List<Documented> commands = new ArrayList<>();
        boolean fenced = false;
        boolean prompted = false;
        int number = 0;
        for (String line : Files.readAllLines(page)) {
            number++;
            fenced ^= line.startsWith("```");
            if (fenced) {
                if (line.startsWith("$ ")) {
                    commands.add(of(number, line.substring(2)));
                }
            } else if (line.startsWith("    ")) {
                // Behind a prompt is a command, and what follows without one is its output.
                prompted |= line.startsWith("    $ ");
                String text = line.substring(4);
                if (prompted ? text.startsWith("$ ") : COMMAND.matcher(text).matches()) {
                    commands.add(of(number, text.replaceFirst("^\\$ ", "")));
                }
            } else if (!line.isEmpty()) {
                prompted = false;
                Matcher sentence = IN_TEXT.matcher(line);
                while (sentence.find()) {
                    commands.add(of(number, sentence.group(1)));
                }
            }
        }
        return commands;
    }

    private static Documented of(int line, String text) {
        Matcher parts = COMMENTED.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException(text);
        }
        return new Documented(line, parts.group(1), parts.group(2) == null ? "" : parts.group(2));
    }
}
