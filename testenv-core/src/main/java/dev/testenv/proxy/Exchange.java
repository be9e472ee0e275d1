package dev.testenv.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** Connects callers with whom they ask for. */
final class Exchange {
    /** How long a caller may take to say what it wants. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** How long a caller who got an answer may go on talking, and how many pieces of 64 KiB. */
    private static final Duration LEAVING = Duration.ofSeconds(1);

    private static final int MOST_UNHEARD = 64;

    private final Routes routes;

    Exchange(Routes routes) {
        this.routes = routes;
    }

    /**
     * Serves one connection.
     *
     * @param port of the proxy itself
     */
    void serve(SocketChannel caller, int port) {
        try {
            caller.socket().setTcpNoDelay(true);
            caller.socket().setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
            OutputStream out = caller.socket().getOutputStream();
            switch (request(new CallerInput(caller.socket().getInputStream()), out)) {
                case Request.Connect call -> connect(caller, call);
                case Request.Page page ->
                        end(caller, OwnPages.answer(page.path(), routes.places(), port));
                case Request.Refused refused -> end(caller, refused.answer());
            }
        } catch (IOException | RuntimeException e) {
            close(caller);
        }
    }

    private static Request request(CallerInput in, OutputStream out) throws IOException {
        return switch (in.peek()) {
            case Socks.FIVE -> Socks.five(in, out);
            case Socks.FOUR -> Socks.four(in);
            default -> Http.read(in);
        };
    }

    private void connect(SocketChannel caller, Request.Connect call) throws IOException {
        Way.Line line;
        try {
            line = routes.dial(call.host(), call.port());
        } catch (RefusedException e) {
            end(caller, call.refused().apply(e.why()));
            return;
        }
        try {
            caller.socket().setSoTimeout(0);
            caller.socket().getOutputStream().write(call.accepted());
            line.carry(caller, call.said());
        } catch (IOException | RuntimeException e) {
            line.hangUp();
            throw e;
        }
    }

    /** Hears the caller out: who hangs up on somebody who still talks may take the answer along. */
    private static void end(SocketChannel caller, byte[] answer) throws IOException {
        try (caller) {
            caller.socket().getOutputStream().write(answer);
            caller.socket().shutdownOutput();
            caller.socket().setSoTimeout(Math.toIntExact(LEAVING.toMillis()));
            InputStream in = caller.socket().getInputStream();
            byte[] unheard = new byte[64 * 1024];
            int pieces = 0;
            while (pieces < MOST_UNHEARD && in.read(unheard) >= 0) {
                pieces++;
            }
        }
    }

    private static void close(SocketChannel caller) {
        try {
            caller.close();
        } catch (IOException e) {
            // It is closed all the same.
        }
    }
}
