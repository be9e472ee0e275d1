package dev.testenv.proof.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.Executor;

/** Greets with a line that says the name of its side, then gives back whatever comes. */
public final class TcpEcho implements AutoCloseable {
    private final byte[] greeting;
    private final ServerSocket listener;

    private TcpEcho(String side, ServerSocket listener) {
        this.greeting = (side + "\n").getBytes(UTF_8);
        this.listener = listener;
    }

    /**
     * Listens from now on.
     *
     * @param threads one for each open connection
     */
    public static TcpEcho open(String side, InetSocketAddress address, Executor threads)
            throws IOException {
        TcpEcho echo =
                new TcpEcho(side, new ServerSocket(address.getPort(), 4096, address.getAddress()));
        Clients.serve(echo.listener, threads, echo::serve);
        return echo;
    }

    /** Where it listens. */
    public int port() {
        return listener.getLocalPort();
    }

    private void serve(Socket client) {
        try (client) {
            client.getOutputStream().write(greeting);
            client.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException e) {
            // The client has gone.
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
