package dev.testenv.sitectl;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How a command on this machine can get from the environment's names to their addresses. */
sealed interface NameLookup {
    /**
     * It resolves them itself, in a mount namespace of its own.
     *
     * @param prefix what to put before the command
     */
    record Private(List<String> prefix) implements NameLookup {
        public Private {
            prefix = List.copyOf(prefix);
        }
    }

    /**
     * It cannot, and is given addresses.
     *
     * @param reason in words that can stand behind "since"
     */
    record Addresses(String reason) implements NameLookup {}

    /**
     * Tries to resolve one name.
     *
     * @param server the DNS proxy's address
     * @param domain the environment's
     * @param name fully qualified
     * @param address what the name must resolve to
     */
    static NameLookup probe(String server, String domain, String name, String address) {
        List<String> prefix = prefix(server, domain);
        if (prefix.isEmpty()) {
            return new Addresses("only Linux has private mount namespaces");
        }
        List<String> lookup = new ArrayList<>(prefix);
        lookup.addAll(List.of("getent", "hosts", name));
        try {
            Process process =
                    new ProcessBuilder(lookup)
                            .redirectErrorStream(true)
                            .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                            .start();
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return new Addresses("'" + name + "' was not resolved within 5 s");
            }
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return said.startsWith(address + " ")
                    ? new Private(prefix)
                    : new Addresses("a private mount namespace is not possible here" + words(said));
        } catch (IOException e) {
            return new Addresses("unshare cannot be run here (" + e.getMessage() + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Addresses("the trial was interrupted");
        }
    }

    private static String words(String said) {
        return said.isBlank() ? "" : " (" + said.strip().lines().toList().getLast() + ")";
    }

    /** Root may mount as it is; others in a user namespace, in which they are then mapped back. */
    private static List<String> prefix(String server, String domain) {
        Path self = Path.of("/proc/self");
        try {
            if (!Files.exists(self)) {
                return List.of();
            }
            String user = String.valueOf(Files.getAttribute(self, "unix:uid"));
            String group = String.valueOf(Files.getAttribute(self, "unix:gid"));
            boolean root = user.equals("0");
            List<String> words = new ArrayList<>(List.of("unshare", root ? "-m" : "-Urm"));
            words.addAll(List.of("sh", "-c", Script.text("private-names"), "private-names"));
            words.addAll(List.of(server, domain));
            if (!root) {
                words.addAll(
                        List.of("unshare", "-U", "--map-user=" + user, "--map-group=" + group));
            }
            return words;
        } catch (IOException | UnsupportedOperationException notLinux) {
            return List.of();
        }
    }
}
