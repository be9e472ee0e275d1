package dev.testenv.ready;

import dev.testenv.model.CommandResult;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Runs commands inside containers. */
@FunctionalInterface
public interface Insider {
    /**
     * Runs a command in a running container and waits for its end.
     *
     * @param limit how long the command may take
     * @throws IOException with the reason, when it could not be run or took longer
     */
    CommandResult exec(String container, List<String> command, Duration limit)
            throws IOException, InterruptedException;
}
