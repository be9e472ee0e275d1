package dev.testenv.facts.inside;

import dev.testenv.EndpointContainer;
import dev.testenv.facts.inside.Wire.Answer;
import dev.testenv.facts.inside.Wire.Question;
import dev.testenv.plan.Names;
import dev.testenv.socket.EngineException;
import dev.testenv.socket.EngineStream;
import dev.testenv.socket.TalkingContainer;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A container beside the one that is looked at: in its process and network namespaces, with the
 * right to see the root of its processes (decision record 30), and none to change anything. It ends
 * with our connection to it, or when nobody asks for half a minute, and the engine removes it.
 */
final class LookoutContainer implements Closeable {
    private static final int BUFFER = 64 * 1024;

    private static final List<String> CAPABILITIES =
            List.of("SYS_PTRACE", "SYS_CHROOT", "DAC_OVERRIDE", "NET_RAW");

    private final EngineStream stream;
    private final DataInputStream in;
    private final OutputStream out;

    private LookoutContainer(EngineStream stream) throws IOException {
        this.stream = stream;
        // What it complains about tells nothing that the answers do not.
        InputStream said = stream.output(new ByteArrayOutputStream());
        this.in = new DataInputStream(new BufferedInputStream(said, BUFFER));
        this.out = stream.input();
    }

    /**
     * Starts one and returns when it answers.
     *
     * @param patience how long an answer may take; then reading fails
     * @throws IOException when it does not see the container
     * @throws EngineException when the engine refuses it
     */
    static LookoutContainer beside(EndpointContainer target, Duration patience) throws IOException {
        String place = "container:" + target.id();
        TalkingContainer container =
                new TalkingContainer(
                        new Names(target.environment()).network()
                                + "-facts-"
                                + UUID.randomUUID().toString().substring(0, 8),
                        target.gatewayImage(),
                        List.of("perl", "-e", program()),
                        Map.of(Names.ENVIRONMENT, target.environment(), Names.ROLE, "facts"),
                        CAPABILITIES,
                        Map.of("PidMode", place, "NetworkMode", place));
        EngineStream stream = container.start(target.engine(), patience);
        try {
            LookoutContainer made = new LookoutContainer(stream);
            if (Wire.answer(made.in) instanceof Answer.Refused refused) {
                throw new IOException(refused.why());
            }
            return made;
        } catch (IOException | RuntimeException e) {
            stream.close();
            throw e;
        }
    }

    private static String program() {
        try (InputStream file = LookoutContainer.class.getResourceAsStream("lookout.pl")) {
            if (file == null) {
                throw new IllegalStateException("lookout.pl is not beside this class");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("lookout.pl cannot be read", e);
        }
    }

    /** The answers to all of them, in their order. */
    List<Answer> ask(List<Question> questions) throws IOException {
        out.write(Wire.batch(questions));
        out.flush();
        List<Answer> answers = new ArrayList<>(questions.size());
        while (answers.size() < questions.size()) {
            answers.add(Wire.answer(in));
        }
        return answers;
    }

    /** It ends as its input does. */
    @Override
    public void close() throws IOException {
        stream.close();
    }
}
