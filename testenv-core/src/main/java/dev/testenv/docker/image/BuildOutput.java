package dev.testenv.docker.image;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The output of a build: shows the last line, remembers the last ones. */
final class BuildOutput {
    private static final int REMEMBERED = 20;
    private static final int SHOWN_WIDTH = 120;

    private final Consumer<String> progress;
    private final Deque<String> last = new ArrayDeque<>();
    private final StringBuilder open = new StringBuilder();

    BuildOutput(Consumer<String> progress) {
        this.progress = progress;
    }

    /** Takes a piece of text, which may end in the middle of a line. */
    synchronized void add(String text) {
        open.append(text);
        for (int end = open.indexOf("\n"); end >= 0; end = open.indexOf("\n")) {
            String line = open.substring(0, end);
            open.delete(0, end + 1);
            // A progress bar draws its line again and again; the last state is what stays.
            line = line.substring(line.lastIndexOf('\r', line.length() - 2) + 1).stripTrailing();
            if (!line.isBlank()) {
                remember(line);
            }
        }
    }

    private void remember(String line) {
        last.addLast(line);
        if (last.size() > REMEMBERED) {
            last.removeFirst();
        }
        if (!line.startsWith(" --->") && !line.startsWith("Removing intermediate container")) {
            progress.accept(
                    line.length() <= SHOWN_WIDTH ? line : line.substring(0, SHOWN_WIDTH) + "...");
        }
    }

    /** The last lines, each indented by two blanks; empty when there was no output. */
    synchronized String lastLines() {
        String rest = open.toString().strip();
        if (!rest.isEmpty()) {
            open.setLength(0);
            last.addLast(rest);
        }
        return last.stream().map(line -> "  " + line).collect(Collectors.joining("\n"));
    }
}
