package dev.testenv.facts.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A process of the container.
 *
 * @param pid its number in the container
 * @param parent its parent's; 0 of the first one, and of what was started from outside
 * @param name as the kernel knows it, 15 characters at most
 * @param state the kernel's letter: R, S, D, Z, T, I
 * @param args how it was called; empty of a thread of the kernel and of what has ended
 * @param executable what it runs; empty when it cannot be seen
 * @param uid who it acts for
 * @param gid the group it acts for
 * @param residentBytes memory that it occupies
 * @param virtualBytes memory that it has reserved
 * @param threads how many
 * @param started when, in ticks since the kernel's own start: with the number it names a process
 *     for good
 */
public record ProcessEntry(
        int pid,
        int parent,
        String name,
        char state,
        List<String> args,
        String executable,
        int uid,
        int gid,
        long residentBytes,
        long virtualBytes,
        int threads,
        long started) {
    /** What is needed of every process, below {@code /proc/PID}. */
    public static final List<String> FILES = List.of("stat", "status", "cmdline", "@exe");

    /** The name stands in brackets and may hold any character, a bracket too. */
    private static final Pattern STAT =
            Pattern.compile("(\\d+) \\((.*)\\) (\\S) (.*)", Pattern.DOTALL);

    /** Fields of {@code stat} behind the state. */
    private static final int PARENT = 0;

    private static final int STARTED = 18;
    private static final int VIRTUAL = 19;

    public ProcessEntry {
        args = List.copyOf(args);
    }

    /** Reads it from the files; empty when it has ended meanwhile. */
    public static Optional<ProcessEntry> read(Map<String, byte[]> files) {
        Matcher stat = STAT.matcher(text(files, "stat").strip());
        if (!stat.matches()) {
            return Optional.empty();
        }
        String[] fields = stat.group(4).split(" ");
        String status = text(files, "status");
        return Optional.of(
                new ProcessEntry(
                        Integer.parseInt(stat.group(1)),
                        Integer.parseInt(fields[PARENT]),
                        stat.group(2),
                        stat.group(3).charAt(0),
                        args(text(files, "cmdline")),
                        text(files, "@exe"),
                        // Real, effective, saved, file system.
                        (int) number(status, "Uid", 1),
                        (int) number(status, "Gid", 1),
                        number(status, "VmRSS", 0) * 1024,
                        Long.parseLong(fields[VIRTUAL]),
                        (int) number(status, "Threads", 0),
                        Long.parseLong(fields[STARTED])));
    }

    private static String text(Map<String, byte[]> files, String name) {
        return new String(files.getOrDefault(name, new byte[0]), UTF_8);
    }

    /** Each ends with a zero; an argument may be empty. */
    private static List<String> args(String cmdline) {
        if (cmdline.isEmpty()) {
            return List.of();
        }
        String whole =
                cmdline.endsWith("\0") ? cmdline.substring(0, cmdline.length() - 1) : cmdline;
        return Arrays.asList(whole.split("\0", -1));
    }

    private static long number(String status, String key, int which) {
        return status.lines()
                .filter(line -> line.startsWith(key + ":"))
                .map(line -> line.substring(key.length() + 1).strip().split("\\s+"))
                .mapToLong(values -> Long.parseLong(values[which]))
                .findFirst()
                .orElse(0);
    }

    /**
     * Whether it is the one that is called that: its kernel's name, the last part of what it runs
     * or was called as, or the last part of the script that an interpreter runs.
     */
    public boolean isCalled(String wanted) {
        return name.equals(wanted)
                || last(executable).equals(wanted)
                || args.stream().limit(2).anyMatch(arg -> last(arg).equals(wanted));
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Whether it has ended and only its parent has not noticed yet. */
    public boolean isZombie() {
        return state == 'Z';
    }

    /** Its arguments with blanks between them, for people. */
    public String commandLine() {
        return args.isEmpty() ? "[" + name + "]" : String.join(" ", args);
    }

    /** {@code 17 gunicorn: worker}, for messages. */
    @Override
    public String toString() {
        return pid + " " + commandLine();
    }
}
