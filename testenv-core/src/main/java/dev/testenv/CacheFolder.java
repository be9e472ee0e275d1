package dev.testenv;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The one folder outside the project that testenv writes to; the same as the scripts'. */
final class CacheFolder {
    private CacheFolder() {}

    static Path of(Map<String, String> variables, Path userHome) {
        String chosen = variables.getOrDefault("XDG_CACHE_HOME", "");
        if (!chosen.isEmpty()) {
            return Path.of(chosen, "testenv");
        }
        Path mac = userHome.resolve("Library/Caches");
        return (Files.isDirectory(mac) ? mac : userHome.resolve(".cache")).resolve("testenv");
    }
}
