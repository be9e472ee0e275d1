package dev.testenv.nginx;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The docker command line; the engine's answer, and nothing between it and the test. */
final class Docker {
    private Docker() {}

    /** What a command printed and how it ended. */
    record Answer(int code, String out, String err) {
        List<String> lines() {
            return out.lines().toList();
        }
    }

    /** The command must succeed. */
    static String docker(String... arguments) {
        Answer answer = ask("", arguments);
        if (answer.code != 0) {
            throw new IllegalStateException(
                    "docker %s ended with %d: %s"
                            .formatted(String.join(" ", arguments), answer.code, answer.err));
        }
        return answer.out.strip();
    }

    static Answer ask(String input, String... arguments) {
        List<String> command = new ArrayList<>(List.of(arguments));
        command.addFirst("docker");
        try {
            Path in = Files.writeString(Files.createTempFile("in", ".txt"), input);
            Path err = Files.createTempFile("err", ".txt");
            Process process =
                    new ProcessBuilder(command)
                            .redirectInput(in.toFile())
                            .redirectError(err.toFile())
                            .start();
            String out = new String(process.getInputStream().readAllBytes(), UTF_8);
            Answer answer = new Answer(process.waitFor(), out, Files.readString(err));
            Files.delete(in);
            Files.delete(err);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot run docker", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * The gateway's image: the property {@code testenv.it.gateway-image}, else built from its
     * recipe, on the base {@code TESTENV_BASE_IMAGE} (variable or property) or one of ours that is
     * there already.
     */
    static String gatewayImage() {
        String given = System.getProperty("testenv.it.gateway-image", "");
        if (!given.isEmpty()) {
            return given;
        }
        List<String> build = new ArrayList<>(List.of("build", "-q", "--network", "host"));
        base().ifPresent(base -> build.addAll(List.of("--build-arg", "BASE=" + base)));
        build.addAll(List.of("-t", "testenv/gateway:it", recipe().toString()));
        docker(build.toArray(String[]::new));
        return "testenv/gateway:it";
    }

    private static Optional<String> base() {
        String property = System.getProperty("TESTENV_BASE_IMAGE", "");
        String given = property.isEmpty() ? System.getenv("TESTENV_BASE_IMAGE") : property;
        if (given != null && !given.isEmpty()) {
            return Optional.of(given);
        }
        return docker("images", "-q", "testenv/base").lines().findFirst();
    }

    private static Path recipe() {
        Path here = Path.of("").toAbsolutePath();
        Path recipe = here.resolve("images/gateway");
        return Files.isDirectory(recipe)
                ? recipe
                : here.resolveSibling("images").resolve("gateway");
    }
}
