package dev.testenv.facts.read;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** Environment variables. */
public final class Variables {
    private Variables() {}

    /** Those in {@code /proc/PID/environ}, sorted by name. */
    public static Map<String, String> read(String environ) {
        return read(Arrays.asList(environ.split("\0")));
    }

    /** {@code NAME=value} each; of two with one name the first, as C libraries have it. */
    public static Map<String, String> read(Collection<String> pairs) {
        Map<String, String> variables = new TreeMap<>();
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                variables.putIfAbsent(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        return variables;
    }
}
