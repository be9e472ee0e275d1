package dev.testenv.model;

import java.time.Duration;
import java.util.List;

/**
 * How to know, declared, that an endpoint is ready. {@link Patience} says how long to go on asking.
 */
public sealed interface WaitStrategy {

    /** A TCP connection is accepted and stays open. */
    record PortOpen(int port) implements WaitStrategy {}

    /**
     * A connection is answered by bytes that begin as expected. Bytes are texts here, one character
     * from U+0000 to U+00FF for each.
     *
     * @param send said first; empty for a server that speaks first
     * @param beginnings how the reply may begin
     * @param as who answers like this, such as {@code PostgreSQL}, for people; empty where the
     *     beginning says it
     */
    record Replies(int port, String send, List<String> beginnings, String as)
            implements WaitStrategy {
        public Replies {
            beginnings = List.copyOf(beginnings);
        }
    }

    /**
     * A GET is answered.
     *
     * @param port where to ask
     * @param path begins with a slash
     * @param minStatus lowest status that counts as ready
     * @param maxStatus highest status that counts as ready
     * @param bodyPattern a regular expression to be found in the body; empty for any body
     */
    record HttpAnswer(int port, String path, int minStatus, int maxStatus, String bodyPattern)
            implements WaitStrategy {}

    /**
     * Lines of the container's output, since its start, in which the pattern is found, {@code
     * times} times.
     */
    record LogLine(String pattern, int times) implements WaitStrategy {}

    /** A command in the container ends with 0. */
    record CommandSucceeds(List<String> command) implements WaitStrategy {
        public CommandSucceeds {
            command = List.copyOf(command);
        }
    }

    /** Docker's own health check, declared in the image, says healthy. */
    record HealthCheck() implements WaitStrategy {}

    /** Still running so long after its start: the default of workers. */
    record StillRunning(Duration after) implements WaitStrategy {}

    /** Exits with 0: for one-shot apps such as a migration. */
    record Completed() implements WaitStrategy {}

    /** Every one of them holds. */
    record AllOf(List<WaitStrategy> all) implements WaitStrategy {
        public AllOf {
            all = List.copyOf(all);
        }
    }
}
