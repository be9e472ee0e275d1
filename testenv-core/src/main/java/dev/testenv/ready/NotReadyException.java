package dev.testenv.ready;

import dev.testenv.plan.Action;
import java.util.List;
import java.util.Optional;

/** A container will not become ready, or not in time; the message ends with its last lines. */
public final class NotReadyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String container;
    private final String reason;
    private final transient Optional<ContainerLife.Exit> exit;
    private final transient List<String> lastLines;

    /**
     * @param when follows "is not ready"; may be empty
     */
    NotReadyException(
            Action.Awaited awaited,
            String when,
            String reason,
            Optional<ContainerLife.Exit> exit,
            List<String> lastLines) {
        super(message(awaited, when + ": " + reason, lastLines));
        this.container = awaited.container();
        this.reason = reason;
        this.exit = exit;
        this.lastLines = List.copyOf(lastLines);
    }

    /** Why, in a few words: not when, and without the container's output. */
    public String reason() {
        return reason;
    }

    /** The container's name. */
    public String container() {
        return container;
    }

    /** How it ended; empty when it still runs. */
    public Optional<ContainerLife.Exit> exit() {
        return exit;
    }

    /** The last lines of its output, 50 at most, oldest first. */
    public List<String> lastLines() {
        return lastLines;
    }

    private static String message(Action.Awaited awaited, String reason, List<String> lastLines) {
        String subject =
                awaited.endpoint().isEmpty()
                        ? "'" + awaited.app() + "'"
                        : "App '" + awaited.app() + "', endpoint '" + awaited.endpoint() + "',";
        return subject
                + " is not ready"
                + reason
                + ". "
                + LastLines.text(awaited.container(), lastLines);
    }
}
