package dev.testenv.dns;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Takes questions over connections, any number of them one after the other, a thread each. At most
 * {@value #MOST_OPEN} are open: the next one ends the oldest, so that nobody can keep others out.
 */
final class TcpListener implements Closeable {

    static final int MOST_OPEN = 32;

    /** Threads beyond that: an ended connection needs its own a moment longer. */
    private static final int SPARE = 8;

    private final ServerSocket server;
    private final Responder responder;
    private final Duration idle;
    private final Deque<Socket> open = new ArrayDeque<>();
    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(
                    0, MOST_OPEN + SPARE, 10, TimeUnit.SECONDS, new SynchronousQueue<>());

    /**
     * @param idle how long a connection may be without a question before it is closed
     * @throws IOException when the address is in use or not ours
     */
    TcpListener(InetSocketAddress address, Responder responder, Duration idle) throws IOException {
        this.responder = responder;
        this.idle = idle;
        this.server = new ServerSocket();
        try {
            server.bind(address);
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    /** Where it listens; the port too, if none was asked for. */
    InetSocketAddress address() {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    /** Serves until closed. */
    void run() throws IOException {
        while (!server.isClosed()) {
            try {
                admit(server.accept());
            } catch (IOException e) {
                if (!server.isClosed()) {
                    throw e;
                }
            }
        }
    }

    private void admit(Socket connection) {
        synchronized (open) {
            if (open.size() == MOST_OPEN) {
                end(open.getFirst());
            }
            open.addLast(connection);
        }
        try {
            threads.execute(() -> serve(connection));
        } catch (RejectedExecutionException e) {
            end(connection);
        }
    }

    private void serve(Socket connection) {
        try {
            connection.setSoTimeout((int) idle.toMillis());
            connection.setTcpNoDelay(true);
            var in = new DataInputStream(new BufferedInputStream(connection.getInputStream(), 512));
            Optional<byte[]> query = TcpFrames.read(in);
            while (query.isPresent()) {
                var answer = new CompletableFuture<byte[]>();
                if (!responder.respond(
                        query.get(),
                        Transport.TCP,
                        connection.getInetAddress(),
                        answer::complete)) {
                    return;
                }
                TcpFrames.write(connection.getOutputStream(), answer.join());
                query = TcpFrames.read(in);
            }
        } catch (IOException e) {
            // Idle for too long, gone, or ended by us: there is nobody to tell.
            return;
        } finally {
            end(connection);
        }
    }

    private void end(Socket connection) {
        synchronized (open) {
            open.remove(connection);
        }
        try {
            connection.close();
        } catch (IOException e) {
            // Closed is what it was to be; nothing was left to be written.
            return;
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        synchronized (open) {
            for (Socket connection : open) {
                connection.close();
            }
        }
        threads.shutdown();
    }
}
