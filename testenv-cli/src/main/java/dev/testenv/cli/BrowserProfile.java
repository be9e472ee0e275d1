package dev.testenv.cli;

import dev.testenv.EnvironmentProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a browser needs to go through a proxy without a word to its user's own profile: a profile
 * for this one time. Other commands get nothing.
 *
 * @param words the command
 * @param folder the profile, if there is one
 */
record BrowserProfile(List<String> words, Optional<Path> folder) implements AutoCloseable {
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
    }

    static BrowserProfile of(List<String> words, EnvironmentProxy proxy) throws IOException {
        String program = Path.of(words.getFirst()).getFileName().toString();
        if (CHROMIUMS.contains(program) && !names(words, "--user-data-dir")) {
            Path folder = Files.createTempDirectory("testenv-browser");
            return with(
                    words,
                    folder,
                    List.of(
                            "--user-data-dir=" + folder,
                            "--proxy-pac-url=" + proxy.pac(),
                            "--no-first-run",
                            "--no-default-browser-check"));
        }
        if (FIREFOXES.contains(program) && !names(words, "-profile")) {
            Path folder = Files.createTempDirectory("testenv-browser");
            Files.writeString(
                    folder.resolve("user.js"),
                    """
                    user_pref("network.proxy.type", 2);
                    user_pref("network.proxy.autoconfig_url", "%s");
                    """
                            .formatted(proxy.pac()));
            return with(words, folder, List.of("-no-remote", "-profile", folder.toString()));
        }
        return new BrowserProfile(words, Optional.empty());
    }

    private static boolean names(List<String> words, String option) {
        return words.stream()
                .anyMatch(word -> word.startsWith(option) || word.startsWith("-" + option));
    }

    private static BrowserProfile with(List<String> words, Path folder, List<String> options) {
        List<String> all = new ArrayList<>(words);
        all.addAll(1, options);
        return new BrowserProfile(all, Optional.of(folder));
    }

    /** Removes the profile. */
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
