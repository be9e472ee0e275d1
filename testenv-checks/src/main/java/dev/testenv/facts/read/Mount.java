package dev.testenv.facts.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Something that is mounted.
 *
 * @param path where
 * @param filesystem its type, such as {@code overlay}
 * @param device what is mounted, as the kernel calls it
 * @param options of the mount and of the file system
 */
public record Mount(String path, String filesystem, String device, List<String> options) {
    public Mount {
        options = List.copyOf(options);
    }

    /** Whether nothing can be written there. */
    public boolean isReadOnly() {
        return options.contains("ro");
    }

    /** All of {@code /proc/1/mountinfo}; of several at one path the last one is what is seen. */
    public static List<Mount> read(String mountinfo) {
        return mountinfo.lines().map(Mount::line).toList();
    }

    /** {@code 36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - ext3 /dev/root rw,errors=continue}. */
    private static Mount line(String line) {
        String[] fields = line.split(" ");
        int dash = Arrays.asList(fields).indexOf("-");
        List<String> options = new ArrayList<>(List.of(fields[5].split(",")));
        Arrays.stream(fields[dash + 3].split(","))
                // The mount may be read-only on a file system that is not.
                .filter(o -> !options.contains(o) && !o.equals("rw") && !o.equals("ro"))
                .forEach(options::add);
        return new Mount(
                unescaped(fields[4]), fields[dash + 1], unescaped(fields[dash + 2]), options);
    }

    private static String unescaped(String field) {
        return field.replace("\\040", " ")
                .replace("\\011", "\t")
                .replace("\\012", "\n")
                .replace("\\134", "\\");
    }
}
