package dev.testenv.proof;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A WebSocket to {@code /socket}, on which every text gets an answer. */
record EchoSocket(WebSocket socket, BlockingQueue<String> texts) implements AutoCloseable {
    private static final int LIMIT_SECONDS = 60;

    static EchoSocket open(HttpClient client, URI at) throws Exception {
        BlockingQueue<String> texts = new LinkedBlockingQueue<>();
        WebSocket socket =
                client.newWebSocketBuilder()
                        .buildAsync(at, new Listener(texts))
                        .get(LIMIT_SECONDS, TimeUnit.SECONDS);
        return new EchoSocket(socket, texts);
    }

    /** The answer. */
    String say(String text) throws Exception {
        socket.sendText(text, true).get(LIMIT_SECONDS, TimeUnit.SECONDS);
        String answer = texts.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
        if (answer == null) {
            throw new IOException("no answer on a WebSocket within " + LIMIT_SECONDS + " s");
        }
        return answer;
    }

    /** Without waiting for the other side's agreement. */
    @Override
    public void close() {
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
    }

    private record Listener(BlockingQueue<String> texts) implements WebSocket.Listener {
        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket socket, CharSequence text, boolean last) {
            texts.add(text.toString());
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            texts.add("closed: " + code + " " + reason);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            texts.add("failed: " + error);
        }
    }
}
