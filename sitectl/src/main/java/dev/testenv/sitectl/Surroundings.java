package dev.testenv.sitectl;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What surrounds the program.
 *
 * @param out results
 * @param err messages
 * @param variables environment variables
 * @param userHome the user's home folder
 */
public record Surroundings(
        PrintStream out, PrintStream err, Map<String, String> variables, Path userHome) {
    /** Where Linux says what the machine is called; asking a name service could take seconds. */
    private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

    public Surroundings {
        variables = Map.copyOf(variables);
    }

    /** The value of an environment variable, empty without it. */
    String variable(String name) {
        return variables.getOrDefault(name, "");
    }

    /** Who swaps, as {@code ann@laptop}. */
    String user() {
        String user = variable("USER").isEmpty() ? variable("LOGNAME") : variable("USER");
        return (user.isEmpty() ? "somebody" : user) + "@" + host();
    }

    private String host() {
        if (!variable("HOSTNAME").isEmpty()) {
            return variable("HOSTNAME");
        }
        try {
            return Files.readString(HOST_NAME).strip();
        } catch (IOException notLinux) {
            return "localhost";
        }
    }
}
