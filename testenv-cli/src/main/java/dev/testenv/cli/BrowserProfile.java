package dev.testenv.cli;

import dev.testenv.EnvironmentProxy;
import dev.testenv.HostTrust;
import dev.testenv.sitectl.Programs;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What a browser needs to go through a proxy, and to trust the environment's CA, without a word to
 * its user's own profile: a profile and a home for this one time. Other commands get nothing.
 *
 * @param words the command
 * @param variables more of them
 * @param folder removed at the end, if there is one
 */
record BrowserProfile(List<String> words, Map<String, String> variables, Optional<Path> folder)
        implements AutoCloseable {
    private static final Set<String> CHROMIUMS =
            Set.of(
                    "chromium",
                    "chromium-browser",
                    "google-chrome",
                    "google-chrome-stable",
                    "chrome",
                    "brave-browser",
                    "microsoft-edge");

    private static final Set<String> FIREFOXES = Set.of("firefox", "firefox-esr");

    BrowserProfile {
        words = List.copyOf(words);
        variables = Map.copyOf(variables);
    }

    /**
     * @param words the command as typed; one that names a profile keeps it
     * @param around the variables of this process
     * @param say gets what the user should know
     */
    static BrowserProfile of(
            List<String> words,
            EnvironmentProxy proxy,
            Map<String, String> around,
            Consumer<String> say)
            throws IOException {
        String program = Path.of(words.getFirst()).getFileName().toString();
        if (CHROMIUMS.contains(program) && !names(words, "-user-data-dir")) {
            Path home = Files.createTempDirectory("testenv-browser");
            Path store = Files.createDirectories(home.resolve(".pki/nssdb"));
            trust(store, proxy, around, say);
            return with(
                    words,
                    home,
                    Map.of("HOME", home.toString()),
                    List.of(
                            "--user-data-dir=" + home.resolve("profile"),
                            "--proxy-pac-url=" + proxy.pac(),
                            "--no-first-run",
                            "--no-default-browser-check"));
        }
        if (FIREFOXES.contains(program) && !names(words, "-profile")) {
            Path profile = Files.createTempDirectory("testenv-browser");
            Files.writeString(
                    profile.resolve("user.js"),
                    """
                    user_pref("network.proxy.type", 2);
                    user_pref("network.proxy.autoconfig_url", "%s");
                    """
                            .formatted(proxy.pac()));
            trust(profile, proxy, around, say);
            List<String> options = List.of("-no-remote", "-profile", profile.toString());
            return with(words, profile, Map.of(), options);
        }
        return new BrowserProfile(words, Map.of(), Optional.empty());
    }

    private static boolean names(List<String> words, String option) {
        return words.stream().anyMatch(word -> word.replaceFirst("^-", "").startsWith(option));
    }

    private static BrowserProfile with(
            List<String> words, Path folder, Map<String, String> variables, List<String> options) {
        List<String> all = new ArrayList<>(words);
        all.addAll(1, options);
        return new BrowserProfile(all, variables, Optional.of(folder));
    }

    /** Both read a database of NSS, which NSS's own program alone can write. */
    private static void trust(
            Path store, EnvironmentProxy proxy, Map<String, String> around, Consumer<String> say)
            throws IOException {
        Optional<HostTrust> trust = proxy.trust();
        if (trust.isEmpty()) {
            return;
        }
        boolean done =
                new Programs(around.getOrDefault("PATH", "")).have("certutil")
                        && certutil(store, "-N", "--empty-password")
                        && certutil(
                                store,
                                "-A",
                                "-n",
                                "testenv",
                                "-t",
                                "C,,",
                                "-i",
                                trust.get().authority().toString());
        if (!done) {
            say.accept(
                    "The browser will warn of https://, since it cannot be told of the"
                            + " environment's CA: certutil is missing (Debian: libnss3-tools)."
                            + " http:// opens without.");
        }
    }

    private static boolean certutil(Path store, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of("certutil", "-d", "sql:" + store));
        command.addAll(List.of(words));
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(Redirect.DISCARD)
                        .start();
        try {
            return process.waitFor() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Removes the profile; a browser that still ends may hold some of it. */
    @Override
    public void close() throws IOException {
        if (folder.isPresent()) {
            try (Stream<Path> all = Files.walk(folder.get())) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }
}
