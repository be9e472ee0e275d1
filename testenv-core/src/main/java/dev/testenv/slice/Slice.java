package dev.testenv.slice;

import java.time.Instant;
import java.util.List;

/**
 * What happened in an environment between two moments.
 *
 * @param environment its name
 * @param containers all that exist, those of apps first
 * @param calls the requests and connections that ended at the gateway, in the order in which they
 *     began
 * @param note what is missing among the calls, and why; empty when nothing is
 */
public record Slice(String environment, List<Container> containers, List<Call> calls, String note) {
    public Slice {
        containers = List.copyOf(containers);
        calls = List.copyOf(calls);
    }

    /** The containers whose logs say anything. */
    public List<Container> talkers() {
        return containers.stream()
                .filter(c -> !c.log.lines.isEmpty() || !c.log.note.isEmpty())
                .toList();
    }

    /**
     * A container.
     *
     * @param name what it is called in messages: {@code billing/www}, or {@code gateway}
     * @param app the app's name; empty for testenv's own
     * @param image the reference that it was created with
     * @param imageId the digest by which the engine knows that image
     * @param state the engine's word, with the exit code of one that has ended: {@code exited 137,
     *     out of memory}
     * @param startedAt when it last began to run; {@link Instant#EPOCH} for never
     * @param restarts how often the engine itself has started it again
     * @param log what it printed
     */
    public record Container(
            String name,
            String app,
            String image,
            String imageId,
            String state,
            Instant startedAt,
            int restarts,
            Log log) {
        public boolean isRunning() {
            return state.equals("running");
        }

        /** The same with another log. */
        public Container with(Log other) {
            return new Container(name, app, image, imageId, state, startedAt, restarts, other);
        }
    }

    /**
     * What a container printed.
     *
     * @param lines in the order of their times
     * @param note what is missing, and how to see all of it; empty when nothing is
     */
    public record Log(List<Line> lines, String note) {
        public Log {
            lines = List.copyOf(lines);
        }
    }

    /**
     * A line.
     *
     * @param time when the engine got it
     * @param stderr whether it came on the standard error stream
     * @param error whether it says that something is wrong
     */
    public record Line(Instant time, boolean stderr, boolean error, String text) {}
}
