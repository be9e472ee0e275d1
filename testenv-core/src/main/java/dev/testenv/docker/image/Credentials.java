package dev.testenv.docker.image;

import com.github.dockerjava.api.model.AuthConfig;
import dev.testenv.json.Json;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What the user has logged in with, read as the {@code docker} command reads it: {@code
 * config.json} with the registry's own helper, else the store for all, else what the file itself
 * holds.
 */
public final class Credentials {
    private static final String DOCKER_HUB = "docker.io";
    private static final String DOCKER_HUB_KEY = "https://index.docker.io/v1/";
    private static final long HELPER_SECONDS = 30;

    private final Path file;
    private final List<Path> programs;

    /**
     * @param env the environment variables: {@code DOCKER_CONFIG} names another folder, {@code
     *     PATH} says where helpers are
     * @param home the user's home folder
     */
    public Credentials(Map<String, String> env, Path home) {
        String folder = env.getOrDefault("DOCKER_CONFIG", "");
        this.file =
                (folder.isEmpty() ? home.resolve(".docker") : Path.of(folder))
                        .resolve("config.json");
        this.programs =
                Arrays.stream(env.getOrDefault("PATH", "").split(File.pathSeparator))
                        .filter(entry -> !entry.isEmpty())
                        .map(Path::of)
                        .toList();
    }

    /** Where they are read from, for messages. */
    Path file() {
        return file;
    }

    /** What a registry was asked with, for messages. */
    String tried(String registry, boolean login) {
        return login
                ? "with the credentials for '" + registry + "' of " + file
                : "without credentials: " + file + " has none for '" + registry + "'";
    }

    /** The registry that a reference is pulled from: its host, or Docker Hub. */
    static String registry(String reference) {
        int slash = reference.indexOf('/');
        String first = slash < 0 ? "" : reference.substring(0, slash);
        boolean isHost = first.contains(".") || first.contains(":") || first.equals("localhost");
        return isHost ? first : DOCKER_HUB;
    }

    /**
     * The credentials for a registry; empty when nobody has logged in there.
     *
     * @throws CredentialsException when they are kept somewhere that cannot be read
     */
    Optional<AuthConfig> of(String registry) {
        String key = registry.equals(DOCKER_HUB) ? DOCKER_HUB_KEY : registry;
        Map<?, ?> config = config();
        if (member(config, "credHelpers").get(key) instanceof String helper) {
            return fromHelper(helper, key);
        }
        if (config.get("credsStore") instanceof String store && !store.isEmpty()) {
            return fromHelper(store, key);
        }
        for (Map.Entry<?, ?> entry : member(config, "auths").entrySet()) {
            if (host(String.valueOf(entry.getKey())).equals(host(key))
                    && entry.getValue() instanceof Map<?, ?> auth) {
                return fromFile(key, auth);
            }
        }
        return Optional.empty();
    }

    private Map<?, ?> config() {
        try {
            return Files.exists(file) && Json.parse(Files.readString(file)) instanceof Map<?, ?> map
                    ? map
                    : Map.of();
        } catch (IOException | IllegalArgumentException e) {
            throw new CredentialsException(
                    "Could not read Docker's configuration '" + file + "': " + e.getMessage(), e);
        }
    }

    private static Map<?, ?> member(Map<?, ?> config, String name) {
        return config.get(name) instanceof Map<?, ?> map ? map : Map.of();
    }

    /** The file's keys may be addresses as well as hosts. */
    private static String host(String key) {
        return key.replaceFirst("^https?://", "").replaceFirst("/.*$", "");
    }

    private Optional<AuthConfig> fromFile(String registry, Map<?, ?> auth) {
        AuthConfig result = new AuthConfig().withRegistryAddress(registry);
        if (auth.get("identitytoken") instanceof String token && !token.isEmpty()) {
            return Optional.of(result.withIdentityToken(token));
        }
        if (auth.get("auth") instanceof String encoded && !encoded.isEmpty()) {
            String decoded =
                    new String(Base64.getMimeDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = decoded.indexOf(':');
            if (colon > 0) {
                return Optional.of(
                        result.withUsername(decoded.substring(0, colon))
                                .withPassword(decoded.substring(colon + 1)));
            }
        }
        if (auth.get("username") instanceof String user
                && auth.get("password") instanceof String password) {
            return Optional.of(result.withUsername(user).withPassword(password));
        }
        return Optional.empty();
    }

    /** Protocol of the helpers: the registry on stdin, JSON on stdout. */
    private Optional<AuthConfig> fromHelper(String helper, String registry) {
        String name = "docker-credential-" + helper;
        Path program =
                programs.stream()
                        .map(folder -> folder.resolve(name))
                        .filter(Files::isExecutable)
                        .findFirst()
                        .orElseThrow(() ->
                                new CredentialsException(
                                        "'%s', which '%s' names, is not on the PATH"
                                                .formatted(name, file),
                                        null));
        try {
            Process process =
                    new ProcessBuilder(program.toString(), "get").redirectErrorStream(true).start();
            ask(process, registry);
            if (!process.waitFor(HELPER_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new CredentialsException(
                        "'" + name + "' did not answer within " + HELPER_SECONDS + " s", null);
            }
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.exitValue() == 0) {
                return fromAnswer(registry, said);
            }
            if (said.contains("not found")) {
                return Optional.empty();
            }
            throw new CredentialsException("'" + name + "' failed: " + said.strip(), null);
        } catch (IOException e) {
            throw new CredentialsException("'" + name + "' cannot be asked: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CredentialsException("interrupted while asking '" + name + "'", e);
        }
    }

    private static void ask(Process helper, String registry) {
        try (OutputStream question = helper.getOutputStream()) {
            question.write(registry.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // It ended without listening; its answer and exit code say what that means.
        }
    }

    private static Optional<AuthConfig> fromAnswer(String registry, String json) {
        if (Json.parse(json) instanceof Map<?, ?> answer
                && answer.get("Username") instanceof String user
                && answer.get("Secret") instanceof String secret) {
            AuthConfig result = new AuthConfig().withRegistryAddress(registry);
            return Optional.of(
                    user.equals("<token>")
                            ? result.withIdentityToken(secret)
                            : result.withUsername(user).withPassword(secret));
        }
        return Optional.empty();
    }
}
