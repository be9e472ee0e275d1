package dev.testenv.proof.server;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Whoever connects. */
final class Clients {
    private Clients() {}

    /** Has each served in a thread of its own, until nobody listens any more. */
    static void serve(ServerSocket listener, Executor threads, Consumer<Socket> service) {
        threads.execute(() -> {
            try {
                while (true) {
                    Socket client = listener.accept();
                    threads.execute(() -> service.accept(client));
                }
            } catch (IOException e) {
                // Closed.
            }
        });
    }
}
