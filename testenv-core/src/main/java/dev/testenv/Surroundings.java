package dev.testenv;

import dev.testenv.model.Egress;
import dev.testenv.model.Environment;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * The world around this process, from which settings are made when nothing else is said.
 *
 * @param variables the environment variables
 * @param workingFolder where the process was started
 * @param userHome the user's home folder
 */
public record Surroundings(Map<String, String> variables, Path workingFolder, Path userHome) {
    public Surroundings {
        variables = Map.copyOf(variables);
    }

    /** Those of this process. */
    public static Surroundings ofThisProcess() {
        return new Surroundings(
                System.getenv(),
                Path.of("").toAbsolutePath(),
                Path.of(System.getProperty("user.home")));
    }

    /**
     * The settings: from the system property {@code testenv.env} or the variable {@code
     * TESTENV_ENV}, else from the nearest {@code testenv.yml}, else the environment {@code dev}.
     */
    public Settings settings() {
        return settings(
                Optional.ofNullable(System.getProperty("testenv.env"))
                        .or(() -> Optional.ofNullable(variables.get("TESTENV_ENV")))
                        .filter(name -> !name.isBlank()),
                Project.nearest(workingFolder),
                Map.of());
    }

    /**
     * @param environment chosen by the user; empty for what the project says, else {@code dev}
     * @param overrides images given for this run: app name to reference
     */
    public Settings settings(
            Optional<String> environment, Project project, Map<String, String> overrides) {
        Optional<String> own = project.settings().environment();
        String name = environment.or(() -> own).orElse("dev");
        // Another environment than the file's own gets its own domain.
        boolean isOwn = own.isEmpty() || own.get().equals(name);
        return new Settings(
                name,
                project.settings().domain().filter(d -> isOwn).orElse(name + ".test"),
                project.settings().addressPool().orElse(Environment.DEFAULT_POOL),
                project.settings().egress().orElse(Egress.ALLOW),
                project.folder(),
                overrides,
                project.settings().images(),
                project.settings().registry().orElse(""),
                project.settings().https().orElse(true),
                project.settings().profiles(),
                project.settings().templates(),
                home(),
                variables,
                userHome);
    }

    private Optional<Path> home() {
        return Optional.ofNullable(System.getProperty("testenv.home"))
                .or(() -> Optional.ofNullable(variables.get("TESTENV_HOME")))
                .filter(h -> !h.isBlank())
                .map(Path::of)
                .or(this::homeOfTheProgram);
    }

    /** The distribution whose {@code testenv} a shell would start. */
    private Optional<Path> homeOfTheProgram() {
        return Arrays.stream(variables.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, "testenv"))
                .filter(Files::isExecutable)
                .findFirst()
                .flatMap(Surroundings::distributionOf);
    }

    private static Optional<Path> distributionOf(Path program) {
        try {
            return Optional.of(program.toRealPath().resolve("../..").normalize())
                    .filter(home -> Files.isDirectory(home.resolve("lib")));
        } catch (IOException e) {
            // Removed in this moment.
            return Optional.empty();
        }
    }
}
