package dev.testenv.docker;

import com.github.dockerjava.api.exception.DockerException;
import dev.testenv.json.Json;
import dev.testenv.socket.EngineException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says in our words why the engine refused. What is not known here keeps the engine's words. */
public final class Refusal {
    /**
     * A refusal that we can say something useful about.
     *
     * @param pattern found in the engine's words
     * @param reason why; {@code $1} is the pattern's first group
     * @param advice what to do next
     * @param overtaken whether another writer may have been quicker
     */
    private record Known(Pattern pattern, String reason, String advice, boolean overtaken) {
        static Known of(String pattern, String reason, String advice) {
            return new Known(
                    Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.DOTALL),
                    reason,
                    advice,
                    false);
        }

        Known orOvertaken() {
            return new Known(pattern, reason, advice, true);
        }

        EngineRefusedException exception(String message, @Nullable Throwable cause) {
            return overtaken
                    ? new OvertakenException(message, cause)
                    : new EngineRefusedException(message, cause);
        }
    }

    private static final Pattern NAME_TAKEN =
            Pattern.compile(
                    "name \"[^\"]*\" is already in use|network with name \\S+ already exists",
                    Pattern.CASE_INSENSITIVE);

    private static final List<Known> KNOWN =
            List.of(
                    Known.of(
                            "no space left on device|disk quota exceeded",
                            "the engine's disk is full",
                            "Make room: docker system df shows what takes it, testenv images"
                                    + " --remove removes what we built"),
                    Known.of(
                            "address already in use",
                            "its fixed address is used by another container",
                            "Find it with docker network inspect, remove it and run the command"
                                    + " again"),
                    Known.of(
                                    "pool overlaps with other one",
                                    "its addresses overlap those of another network",
                                    "See docker network ls, or set another addressPool in"
                                            + " testenv.yml")
                            .orOvertaken(),
                    Known.of(
                                    // What every one of ours has, unless it is just being removed.
                                    "no such container|marked for removal|network \\S+ not found"
                                            + "|could not find the file /(?:sites)? in container",
                                    "somebody else removes it or its network",
                                    "Run the command again")
                            .orOvertaken(),
                    Known.of(
                                    // Until whoever came second has removed his.
                                    "network \\S+ is ambiguous",
                                    "somebody else is making the same network",
                                    "Run the command again")
                            .orOvertaken(),
                    Known.of(
                            "no such image: (\\S+)",
                            "image '$1' is not on the engine",
                            "Run the command again: images are prepared before containers"),
                    Known.of(
                            "exec: \"([^\"]*)\": (?:stat [^:]*: )?(?:executable file not found|no"
                                    + " such file or directory)",
                            "the image has no program '$1'",
                            "Check the command and, for an app, its entrypoint"),
                    Known.of(
                            "exec: \"([^\"]*)\": permission denied",
                            "'$1' in the image is not executable",
                            "Check command, entrypoint and user of the declaration"),
                    Known.of(
                            "no command specified",
                            "neither the image nor the declaration has a command",
                            "Declare one"),
                    Known.of(
                            "rootfs is marked read-only",
                            "no file can be copied into a read-only root",
                            "Mount a volume at the file's folder, or leave the root writable"),
                    Known.of(
                            "has active endpoints",
                            "containers are still connected to it",
                            "See docker network inspect; containers that are not ours have to be"
                                    + " disconnected by who started them"),
                    Known.of(
                            "volume is in use",
                            "a container still uses it",
                            "See docker ps --all --filter volume=NAME"),
                    Known.of(
                            "port is already allocated|driver failed programming external"
                                    + " connectivity|failed to set up container networking",
                            "the engine could not connect it to its network",
                            "The engine's own words may help"));

    private Refusal() {}

    /**
     * @param attempt what was tried, such as {@code create container 'x'}
     * @param error what docker-java or our own client threw
     * @return what to throw instead
     */
    public static EngineRefusedException of(String attempt, RuntimeException error) {
        if (error instanceof DockerException refusal) {
            return of(attempt, words(refusal), refusal);
        }
        if (error instanceof EngineException refusal && refusal.status() > 0) {
            return of(attempt, refusal.reason(), refusal);
        }
        for (@Nullable Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return new EngineRefusedException(
                        "Could not "
                                + attempt
                                + ": the Docker engine does not answer any more ("
                                + said(cause)
                                + "). Run the command again when it does.",
                        error);
            }
        }
        return new EngineRefusedException("Could not " + attempt + ": " + said(error), error);
    }

    /** The same, from the engine's words, which streams of progress carry in a line of theirs. */
    public static EngineRefusedException of(
            String attempt, String words, @Nullable Throwable cause) {
        if (NAME_TAKEN.matcher(words).find()) {
            return new OvertakenException(
                    "Could not "
                            + attempt
                            + ": the name is taken; somebody else is making it. Run the command"
                            + " again.",
                    cause);
        }
        for (Known known : KNOWN) {
            Matcher matcher = known.pattern.matcher(words);
            if (matcher.find()) {
                String reason =
                        matcher.groupCount() == 0
                                ? known.reason
                                : known.reason.replace("$1", matcher.group(1));
                return known.exception(
                        "Could not %s: %s. %s. The engine said: %s"
                                .formatted(attempt, reason, known.advice, words),
                        cause);
            }
        }
        return new EngineRefusedException(
                "Could not " + attempt + ": the engine said: " + words, cause);
    }

    /** docker-java gives {@code Status 409: {"message":"..."}}; the message alone is for people. */
    public static String words(DockerException refusal) {
        String text = said(refusal).replaceFirst("^Status \\d+: ", "");
        int brace = text.indexOf('{');
        if (brace >= 0) {
            try {
                if (Json.parse(text.substring(brace)) instanceof Map<?, ?> body
                        && body.get("message") instanceof String message) {
                    return message.strip();
                }
            } catch (IllegalArgumentException e) {
                return text.strip(); // no JSON, so it stands for itself
            }
        }
        return text.strip();
    }

    private static String said(Throwable error) {
        String message = error.getMessage();
        return message == null || message.isBlank() ? error.getClass().getSimpleName() : message;
    }
}
