package dev.testenv.proof.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Answers every request with the name of its side, in the header {@code Side} and in the body.
 * {@code /bytes/N} is a body of N bytes, {@code /events/N} a stream of N events, one every 10 ms,
 * {@code /socket} a WebSocket; whatever is sent to any other path is read and its bytes counted.
 */
public final class HttpServer implements AutoCloseable {
    private static final long BETWEEN_EVENTS_NANOS = 10_000_000;
    private static final int BLOCK = 1 << 16;

    private final String side;
    private final ServerSocket listener;
    private final AtomicLong begun = new AtomicLong();

    private HttpServer(String side, ServerSocket listener) {
        this.side = side;
        this.listener = listener;
    }

    /** Listens from now on. */
    static HttpServer open(String side, InetSocketAddress address, Executor threads)
            throws IOException {
        ServerSocket listener = new ServerSocket();
        listener.setReuseAddress(true);
        listener.bind(address, 1024);
        HttpServer server = new HttpServer(side, listener);
        Clients.serve(server.listener, threads, server::serve);
        return server;
    }

    /** Where it listens. */
    public int port() {
        return listener.getLocalPort();
    }

    /** Requests whose head has come. */
    public long begun() {
        return begun.get();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void serve(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(client.getInputStream(), BLOCK);
            OutputStream out = new BufferedOutputStream(client.getOutputStream(), BLOCK);
            RequestHead head = RequestHead.read(in);
            while (head != null) {
                begun.incrementAndGet();
                if (head.path().equals("/socket")) {
                    new WebSocketEcho(side, in, out).serve(head);
                    return;
                }
                answer(head, in, out);
                out.flush();
                head = RequestHead.read(in);
            }
        } catch (IOException e) {
            // The client has gone.
        }
    }

    private void answer(RequestHead head, InputStream in, OutputStream out) throws IOException {
        if (head.path().startsWith("/events/")) {
            stream(head.number(), out);
        } else if (head.path().startsWith("/bytes/")) {
            long length = head.number();
            begin(out, "Content-Length: " + length);
            byte[] block = new byte[BLOCK];
            for (long left = length; left > 0; left -= block.length) {
                out.write(block, 0, (int) Math.min(left, block.length));
            }
        } else {
            byte[] body = (side + " " + skip(in, head.length()) + "\n").getBytes(UTF_8);
            begin(out, "Content-Length: " + body.length);
            out.write(body);
        }
    }

    private void stream(long events, OutputStream out) throws IOException {
        begin(out, "Content-Type: text/event-stream\r\nTransfer-Encoding: chunked");
        for (long i = 0; i < events; i++) {
            String event = "data: " + side + "\n\n";
            write(out, Integer.toHexString(event.length()) + "\r\n" + event + "\r\n");
            out.flush();
            LockSupport.parkNanos(BETWEEN_EVENTS_NANOS);
        }
        write(out, "0\r\n\r\n");
    }

    private void begin(OutputStream out, String headers) throws IOException {
        write(out, "HTTP/1.1 200 OK\r\nSide: " + side + "\r\n" + headers + "\r\n\r\n");
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(UTF_8));
    }

    /** How much of it there was. */
    private static long skip(InputStream in, long length) throws IOException {
        byte[] block = new byte[BLOCK];
        long left = length;
        int read = 0;
        while (left > 0 && read >= 0) {
            read = in.read(block, 0, (int) Math.min(left, block.length));
            left -= Math.max(read, 0);
        }
        return length - left;
    }
}
