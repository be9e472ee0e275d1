package dev.testenv.tunnel;

import dev.testenv.socket.EngineClient;
import dev.testenv.socket.EngineStream;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A command in a container with which frames are exchanged over the connection to the engine.
 *
 * @param in what it says
 */
record Conversation(EngineStream stream, DataInputStream in) implements Closeable {
    private static final int BUFFER = 64 * 1024;

    /**
     * Returns when the command has said that it is ready.
     *
     * @throws TunnelException with what it said instead
     */
    static Conversation start(EngineClient engine, String container, List<String> command) {
        String exec = engine.createExec(container, command, true, false);
        return with(container, engine.startExec(exec, false));
    }

    /**
     * The same with what is connected already.
     *
     * @throws TunnelException with what it said instead
     */
    static Conversation with(String container, EngineStream stream) {
        ByteArrayOutputStream complaints = new ByteArrayOutputStream();
        DataInputStream in =
                new DataInputStream(new BufferedInputStream(stream.output(complaints), BUFFER));
        Conversation conversation = new Conversation(stream, in);
        try {
            if (Frame.read(in).isEmpty()) {
                throw new IOException(complaints.toString(StandardCharsets.UTF_8).strip());
            }
            return conversation;
        } catch (IOException e) {
            conversation.close();
            throw new TunnelException(
                    "Container '" + container + "' opened no tunnel: " + e.getMessage(), e);
        }
    }

    /** What is said to it. */
    OutputStream out() throws IOException {
        return stream.input();
    }

    /** Ends it. */
    @Override
    public void close() {
        try {
            stream.close();
        } catch (IOException e) {
            // The engine has ended it already.
        }
    }
}
