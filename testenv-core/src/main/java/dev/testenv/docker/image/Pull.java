package dev.testenv.docker.image;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.PullImageCmd;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.AuthConfig;
import com.github.dockerjava.api.model.PullResponseItem;
import com.github.dockerjava.api.model.ResponseItem;
import dev.testenv.docker.DockerConnection;
import dev.testenv.docker.Refusal;
import dev.testenv.model.ImageName;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Pulls images with the credentials that Docker has. */
final class Pull {
    private final DockerConnection docker;
    private final Credentials credentials;

    Pull(DockerConnection docker, Credentials credentials) {
        this.docker = docker;
        this.credentials = credentials;
    }

    /**
     * How a pull failed.
     *
     * @param words the registry's own, or the engine's
     * @param tried with which credentials
     */
    record Failure(String words, String tried, @Nullable Throwable cause) {
        /** That an image cannot be had. */
        ImageFailedException of(String reference, String app) {
            return new ImageFailedException(
                    """
                    No image '%s' for '%s'.
                      on the engine: not there
                      pulled from '%s', %s: %s
                    Check the name, log in (docker login %s), or use another image: \
                    images: in testenv.yml, or --set %s.image=NAME.\
                    """
                            .formatted(
                                    reference,
                                    app,
                                    Credentials.registry(reference),
                                    tried,
                                    words,
                                    Credentials.registry(reference),
                                    app.replaceFirst("/.*", "")),
                    cause);
        }
    }

    /**
     * Pulls an image.
     *
     * @return nothing when it is there now
     */
    Optional<Failure> pull(String reference, Consumer<String> progress)
            throws InterruptedException {
        String registry = Credentials.registry(reference);
        Optional<AuthConfig> login;
        try {
            login = credentials.of(registry);
        } catch (CredentialsException e) {
            return Optional.of(
                    new Failure(String.valueOf(e.getMessage()), "nothing was asked for", e));
        }
        String tried = credentials.tried(registry, login.isPresent());
        Listener listener = new Listener(progress);
        try (listener) {
            progress.accept("pulling");
            command(reference, login).exec(listener).awaitCompletion();
        } catch (DockerException e) {
            return Optional.of(new Failure(Refusal.words(e), tried, e));
        } catch (IOException | RuntimeException e) {
            return Optional.of(new Failure(String.valueOf(e.getMessage()), tried, e));
        }
        return listener.error.isEmpty()
                ? Optional.empty()
                : Optional.of(new Failure(listener.error, tried, null));
    }

    private PullImageCmd command(String reference, Optional<AuthConfig> login) {
        ImageName image = ImageName.parse(reference);
        PullImageCmd command =
                docker.client()
                        .pullImageCmd(image.repository())
                        .withTag(image.digest().isEmpty() ? image.tag() : image.digest());
        return login.isPresent() ? command.withAuthConfig(login.get()) : command;
    }

    private static final class Listener extends ResultCallback.Adapter<PullResponseItem> {
        private final PullProgress layers = new PullProgress();
        private final Consumer<String> progress;
        private String shown = "";
        private volatile String error = "";

        Listener(Consumer<String> progress) {
            this.progress = progress;
        }

        @Override
        public void onNext(PullResponseItem item) {
            String words = Build.error(item);
            if (!words.isEmpty()) {
                error = words;
                return;
            }
            ResponseItem.@Nullable ProgressDetail bytes = item.getProgressDetail();
            String line =
                    layers.update(
                            Objects.requireNonNullElse(item.getId(), ""),
                            Objects.requireNonNullElse(item.getStatus(), ""),
                            bytes == null ? 0 : or0(bytes.getCurrent()),
                            bytes == null ? 0 : or0(bytes.getTotal()));
            if (!line.equals(shown)) {
                shown = line;
                progress.accept(line);
            }
        }

        private static long or0(@Nullable Long number) {
            return number == null ? 0 : number;
        }
    }
}
