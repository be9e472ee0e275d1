package dev.testenv.slice;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Lines of a log as they are shown: without colours, none too long, and not too many. */
public final class LogText {
    /** Characters of a line. */
    private static final int LONGEST = 4000;

    private static final Pattern ESCAPES = Pattern.compile("\\x1b\\[[0-9;?]*[ -/]*[@-~]");

    private LogText() {}

    /** A line that the engine gave with its time in front; empty when there is no time. */
    public static Optional<Slice.Line> timed(boolean stderr, String text) {
        int space = text.indexOf(' ');
        try {
            Instant time = Instant.parse(space < 0 ? text : text.substring(0, space));
            String said = space < 0 ? "" : text.substring(space + 1);
            return Optional.of(line(time, stderr, shown(said)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Slice.Line line(Instant time, boolean stderr, String text) {
        return new Slice.Line(time, stderr, ErrorWords.in(text), text);
    }

    private static String shown(String text) {
        String plain = ESCAPES.matcher(text).replaceAll("");
        return plain.length() <= LONGEST
                ? plain
                : plain.substring(0, LONGEST)
                        + " ... and "
                        + (plain.length() - LONGEST)
                        + " characters";
    }

    /**
     * The last of the lines, in the order of their times.
     *
     * @param characters of all of them together
     * @param all how to see all of it, for the note when some are left out
     */
    public static Slice.Log last(List<Slice.Line> lines, int count, int characters, String all) {
        List<Slice.Line> sorted =
                lines.stream().sorted(Comparator.comparing(Slice.Line::time)).toList();
        Deque<Slice.Line> kept = new ArrayDeque<>();
        int left = characters;
        for (Slice.Line line : sorted.reversed()) {
            left -= line.text().length();
            if (kept.size() == count || left < 0) {
                break;
            }
            kept.addFirst(line);
        }
        String note =
                kept.size() == lines.size()
                        ? ""
                        : "Only the last " + kept.size() + " lines. All of them: " + all;
        return new Slice.Log(List.copyOf(kept), note);
    }
}
