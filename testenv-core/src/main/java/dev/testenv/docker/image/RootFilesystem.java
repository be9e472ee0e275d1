package dev.testenv.docker.image;

import dev.testenv.docker.Tarball;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A root file system that a recipe's script makes, for images that begin with nothing. */
final class RootFilesystem {
    /** The script in the recipe's folder; it takes the file to write as its argument. */
    static final String SCRIPT = "make-rootfs";

    /** What the recipe's Dockerfile adds. */
    private static final String FILE = "rootfs.tar";

    private RootFilesystem() {}

    /**
     * Runs the script and puts what it made into the archive.
     *
     * @throws ImageFailedException with the script's last lines
     */
    static void addTo(
            Tarball archive, Path script, Map<String, String> env, Consumer<String> progress)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("testenv-");
        Path file = folder.resolve(FILE);
        try {
            run(script, file, env, new BuildOutput(progress));
            archive.add(FILE, file);
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }

    private static void run(Path script, Path file, Map<String, String> env, BuildOutput output)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(List.of("sh", script.toString(), file.toString()))
                        .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(env);
        Process process = builder.start();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.add(line + "\n");
            }
            int exitCode = process.waitFor();
            if (exitCode != 0) {
                throw new ImageFailedException(
                        "'%s' ended with %d. Its last lines:%n%s"
                                .formatted(script, exitCode, output.lastLines()),
                        null);
            }
        } finally {
            process.destroy();
        }
    }
}
