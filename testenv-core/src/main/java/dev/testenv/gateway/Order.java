package dev.testenv.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.testenv.socket.EngineClient;
import dev.testenv.socket.EngineException;
import dev.testenv.socket.EngineStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A call that is told to a container's first process on its standard input. The engine needs 40 ms
 * to start a process in a container, and none to pass a line on. Everybody who listens hears every
 * answer, so each line of one begins with the order's id.
 */
final class Order {
    private static final String PLAIN = "[!-~]+";

    /** Longer than a swap takes, unless it waits for others. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final String id = Long.toUnsignedString(System.nanoTime(), Character.MAX_RADIX);
    private final String call;
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();

    private Order(String call) {
        this.call = call;
    }

    /**
     * Gives an order, and returns when it was obeyed.
     *
     * @param words the call, such as {@code swap in billing-www}
     * @return empty when there was no answer, because the container does not hear or died over it,
     *     or when a word cannot be said in a line: then the call has to be made by exec
     */
    static Optional<Reply> give(EngineClient engine, String container, List<String> words) {
        return words.stream().allMatch(word -> word.matches(PLAIN))
                ? new Order(String.join(" ", words)).give(engine, container)
                : Optional.empty();
    }

    private Optional<Reply> give(EngineClient engine, String container) {
        try (EngineStream stream = engine.attach(container, PATIENCE)) {
            // A line break first: somebody may have been killed in the middle of a line.
            stream.write("\n" + id + " " + call + " .\n");
            Optional<Reply> reply = Optional.empty();
            while (reply.isEmpty()
                    && stream.readPiece((stderr, piece) -> heard.writeBytes(piece))) {
                reply = reply(container);
            }
            return reply;
        } catch (EngineException | IOException e) {
            return Optional.empty();
        }
    }

    /** Empty while its last line, {@code end} with the exit code, has not come. */
    private Optional<Reply> reply(String container) {
        List<String> lines =
                heard.toString(UTF_8)
                        .lines()
                        .filter(line -> line.startsWith(id + " "))
                        .map(line -> line.substring(id.length() + 1))
                        .toList();
        if (lines.isEmpty() || !lines.getLast().matches("end \\d{1,3} \\.")) {
            return Optional.empty();
        }
        int code = Integer.parseInt(lines.getLast().split(" ", -1)[1]);
        List<String> said = lines.subList(0, lines.size() - 1);
        return Optional.of(new Reply(container + ": " + call, code, said, ""));
    }
}
