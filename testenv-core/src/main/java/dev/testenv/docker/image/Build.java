package dev.testenv.docker.image;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.BuildImageCmd;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.AuthConfigurations;
import com.github.dockerjava.api.model.BuildResponseItem;
import com.github.dockerjava.api.model.ResponseItem;
import dev.testenv.docker.DockerConnection;
import dev.testenv.docker.Refusal;
import dev.testenv.docker.Tarball;
import dev.testenv.plan.Names;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Builds images by the engine's own builder, which every engine has. */
final class Build {
    private final DockerConnection docker;
    private final Credentials credentials;
    private final Map<String, String> env;

    Build(DockerConnection docker, Credentials credentials, Map<String, String> env) {
        this.docker = docker;
        this.credentials = credentials;
        this.env = env;
    }

    /**
     * What to build.
     *
     * @param reference what the image is called
     * @param name value of the label by which our images are found again
     * @param archive what the Dockerfile may copy, itself included
     * @param arguments build arguments beside the proxies
     * @param registries where images come from that the Dockerfile begins with
     */
    record Order(
            String reference,
            String name,
            Tarball archive,
            Map<String, String> arguments,
            Set<String> registries) {}

    /**
     * Builds an image.
     *
     * @throws ImageFailedException with the builder's last lines
     */
    void build(Order order, Consumer<String> progress) throws InterruptedException {
        BuildOutput output = new BuildOutput(progress);
        Listener listener = new Listener(output);
        try (InputStream archive = order.archive().open();
                listener) {
            command(order, archive, progress).exec(listener).awaitCompletion();
        } catch (DockerException e) {
            throw failed(order, Refusal.words(e), output, e);
        } catch (IOException | RuntimeException e) {
            throw failed(order, String.valueOf(e.getMessage()), output, e);
        }
        if (!listener.error.isEmpty()) {
            throw failed(order, listener.error, output, null);
        }
    }

    private static ImageFailedException failed(
            Order order, String words, BuildOutput output, @Nullable Exception cause) {
        String why =
                String.valueOf(
                        Refusal.of("build image '" + order.reference() + "'", words, cause)
                                .getMessage());
        String lines = output.lastLines();
        return new ImageFailedException(
                lines.isEmpty() ? why : why + "\nThe build's last lines:\n" + lines, cause);
    }

    private BuildImageCmd command(Order order, InputStream archive, Consumer<String> progress) {
        BuildImageCmd command =
                docker.client()
                        .buildImageCmd(archive)
                        .withTags(Set.of(order.reference()))
                        .withLabels(Map.of(Names.IMAGE, order.name()))
                        .withRemove(true)
                        .withForcerm(true)
                        .withBuildAuthConfigs(logins(order.registries(), progress));
        proxies(env).forEach(command::withBuildArg);
        order.arguments().forEach(command::withBuildArg);
        return command;
    }

    /** The proxies of this process, in both spellings, since programs differ in which they read. */
    static Map<String, String> proxies(Map<String, String> env) {
        Map<String, String> arguments = new LinkedHashMap<>();
        for (String name : new String[] {"HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY"}) {
            String lower = name.toLowerCase(Locale.ROOT);
            String value = env.getOrDefault(name, env.getOrDefault(lower, ""));
            if (!value.isEmpty()) {
                arguments.put(name, value);
                arguments.put(lower, value);
            }
        }
        return arguments;
    }

    private AuthConfigurations logins(Set<String> registries, Consumer<String> progress) {
        AuthConfigurations logins = new AuthConfigurations();
        for (String registry : registries) {
            try {
                credentials.of(registry).ifPresent(logins::addConfig);
            } catch (CredentialsException e) {
                // Perhaps nobody has to log in there; the build itself will tell.
                progress.accept(String.valueOf(e.getMessage()));
            }
        }
        return logins;
    }

    /** What went wrong, as one item of the engine's answer says; empty when nothing did. */
    static String error(ResponseItem item) {
        ResponseItem.@Nullable ErrorDetail detail = item.getErrorDetail();
        String message = detail == null ? null : detail.getMessage();
        return message == null ? "" : message.strip();
    }

    private static final class Listener extends ResultCallback.Adapter<BuildResponseItem> {
        private final BuildOutput output;
        private volatile String error = "";

        Listener(BuildOutput output) {
            this.output = output;
        }

        @Override
        public void onNext(BuildResponseItem item) {
            String words = error(item);
            if (!words.isEmpty()) {
                error = words;
            } else if (item.getStream() != null) {
                output.add(item.getStream());
            } else if (item.getStatus() != null && item.getId() == null) {
                output.add(item.getStatus() + "\n"); // of a pull that the Dockerfile caused
            }
        }
    }
}
