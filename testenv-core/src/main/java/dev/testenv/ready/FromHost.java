package dev.testenv.ready;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Asks from this JVM, over plain sockets. */
public final class FromHost implements Vantage {
    /**
     * How long an accepted connection must stay open. The gateway accepts for an app that does not
     * listen and closes within 1.2 ms.
     */
    private static final int STAYS_OPEN_MILLIS = 25;

    /** How long a server gets to close its half of the connection after we closed ours. */
    private static final Duration LEAVING = Duration.ofSeconds(1);

    private static final int BODY_LIMIT = 64 * 1024;

    @Override
    public void connect(String address, int port, Duration limit) throws IOException {
        try (Socket socket = open(address, port, limit)) {
            socket.setSoTimeout(STAYS_OPEN_MILLIS);
            if (socket.getInputStream().read() < 0) {
                throw new EOFException("accepted, then closed at once");
            }
        } catch (SocketTimeoutException silence) {
            // Open and silent: that is what most servers are until they are spoken to.
            return;
        }
    }

    @Override
    public boolean accepts(String address, int port, Duration limit) {
        try (Socket socket = open(address, port, limit)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public String reply(Greeting greeting, Duration limit) throws IOException {
        long deadline = System.nanoTime() + limit.toNanos();
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        try (Socket socket = open(greeting.address(), greeting.port(), limit)) {
            socket.getOutputStream().write(greeting.send().getBytes(ISO_8859_1));
            receive(socket, received, greeting.enough(), deadline);
            leave(socket, received);
        } catch (SocketTimeoutException e) {
            if (received.size() == 0) {
                throw new IOException("no answer within " + limit.toMillis() + " ms", e);
            }
        }
        if (received.size() == 0) {
            throw new EOFException("closed without an answer");
        }
        return received.toString(ISO_8859_1);
    }

    /** Until so many bytes are there, or the other side has closed. */
    private static void receive(
            Socket socket, ByteArrayOutputStream received, int enough, long deadline)
            throws IOException {
        byte[] buffer = new byte[8192];
        int count = 0;
        while (count >= 0 && received.size() < enough) {
            socket.setSoTimeout(millis(Duration.ofNanos(deadline - System.nanoTime())));
            count = socket.getInputStream().read(buffer);
            received.write(buffer, 0, Math.max(count, 0));
        }
    }

    private static void leave(Socket socket, ByteArrayOutputStream received) {
        try {
            socket.shutdownOutput();
            receive(socket, received, BODY_LIMIT, System.nanoTime() + LEAVING.toNanos());
        } catch (IOException rude) {
            // The reply is there; a server may hang up on us, or never, as it likes.
            return;
        }
    }

    @Override
    public HttpReply get(HttpQuestion question, Duration limit) throws IOException {
        long deadline = System.nanoTime() + limit.toNanos();
        try (Socket socket = open(question.address(), question.port(), limit)) {
            socket.getOutputStream().write(request(question).getBytes(UTF_8));
            return answer(socket, question.withBody(), deadline);
        } catch (SocketTimeoutException e) {
            throw new IOException("no answer within " + limit.toMillis() + " ms", e);
        }
    }

    private static Socket open(String address, int port, Duration limit) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(address, port), millis(limit));
            return socket;
        } catch (SocketTimeoutException e) {
            socket.close();
            throw new IOException("no connection within " + limit.toMillis() + " ms", e);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static String request(HttpQuestion question) {
        return "GET "
                + question.path()
                + " HTTP/1.1\r\nHost: "
                + question.host()
                + (question.port() == 80 ? "" : ":" + question.port())
                + "\r\nUser-Agent: testenv\r\nAccept: */*\r\nConnection: close\r\n\r\n";
    }

    private static HttpReply answer(Socket socket, boolean withBody, long deadline)
            throws IOException {
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        while (true) {
            socket.setSoTimeout(millis(Duration.ofNanos(deadline - System.nanoTime())));
            int count = in.read(buffer);
            received.write(buffer, 0, Math.max(count, 0));
            boolean atEnd = count < 0 || received.size() >= BODY_LIMIT;
            Optional<HttpReply> reply = HttpReply.read(received.toByteArray(), withBody, atEnd);
            if (reply.isPresent()) {
                return reply.get();
            }
            if (atEnd) {
                throw new EOFException(
                        received.size() == 0 ? "closed without an answer" : "no HTTP answer");
            }
        }
    }

    /** At least one, since 0 would mean for ever. */
    private static int millis(Duration limit) {
        return (int)
                Math.clamp(TimeUnit.NANOSECONDS.toMillis(limit.toNanos()), 1L, Integer.MAX_VALUE);
    }
}
