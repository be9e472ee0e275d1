package dev.testenv.checks;

import static dev.testenv.model.Quoted.quoted;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.testenv.model.WaitStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A port accepts connections and leaves them open, or says what it should. That it accepts them is
 * not enough: behind a gateway nobody may be there.
 */
public final class TcpExpectation implements Expectation {
    /** The gateway needs a tenth of a second to find that nobody is there. */
    private static final int LINGER_MILLIS = 200;

    private final String host;
    private final int port;
    private Duration limit = Duration.ofSeconds(1);
    private String send;
    private List<String> beginnings;

    TcpExpectation(String host, int port) {
        this(host, port, new WaitStrategy.Replies(port, "", List.of(), ""));
    }

    TcpExpectation(String host, int port, WaitStrategy.Replies reply) {
        this.host = host;
        this.port = port;
        this.send = reply.send();
        this.beginnings = reply.beginnings();
    }

    /** What an endpoint's readiness already says of its reply. */
    static Optional<WaitStrategy.Replies> declared(WaitStrategy ready) {
        return switch (ready) {
            case WaitStrategy.Replies replies -> Optional.of(replies);
            case WaitStrategy.AllOf all ->
                    all.all().stream().flatMap(each -> declared(each).stream()).findFirst();
            default -> Optional.empty();
        };
    }

    /** How long name, connection and reply may take together; default 1 s. */
    public TcpExpectation within(Duration time) {
        limit = time;
        return this;
    }

    /** What to say as soon as it is connected, one byte for each character (ISO 8859-1). */
    public TcpExpectation send(String text) {
        send = text;
        return this;
    }

    /**
     * What the other side's first words must begin with, such as {@code 220} or {@code +PONG}.
     *
     * @throws IllegalArgumentException for nothing
     */
    public TcpExpectation expectReply(String beginning) {
        if (beginning.isEmpty()) {
            throw new IllegalArgumentException(
                    "expectReply(\"\") asserts nothing: say how the reply begins");
        }
        beginnings = List.of(beginning);
        return this;
    }

    @Override
    public Finding look(Position from) {
        Stopwatch watch = Stopwatch.started();
        try (Socket socket = from.connect(host, port, limit)) {
            socket.getOutputStream().write(send.getBytes(ISO_8859_1));
            return beginnings.isEmpty() ? staysOpen(socket) : replies(socket, watch);
        } catch (IOException e) {
            return Finding.fail(Refusals.of(e, host, port, limit, watch.millis()));
        }
    }

    private Finding staysOpen(Socket socket) throws IOException {
        socket.setSoTimeout(LINGER_MILLIS);
        try {
            return socket.getInputStream().read() >= 0 ? Finding.PASS : nobodyThere();
        } catch (SocketTimeoutException stillOpen) {
            return Finding.PASS;
        }
    }

    private Finding replies(Socket socket, Stopwatch watch) throws IOException {
        String real = first(socket, watch);
        if (beginnings.stream().anyMatch(real::startsWith)) {
            return Finding.PASS;
        }
        return real.isEmpty()
                ? nobodyThere()
                : Finding.fail(
                        host
                                + ":"
                                + port
                                + " replied "
                                + quoted(real)
                                + ", not "
                                + quoted(String.join("' or '", beginnings))
                                + ", after "
                                + watch.millis()
                                + " ms");
    }

    /** As much as tells whether it is right; if it is not, what else has come already. */
    private String first(Socket socket, Stopwatch watch) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder heard = new StringBuilder();
        while (beginnings.stream().noneMatch(b -> heard.toString().startsWith(b))) {
            socket.setSoTimeout(watch.leftOf(limit));
            int next = in.read();
            if (next < 0) {
                break;
            }
            heard.append((char) next);
            if (beginnings.stream().noneMatch(b -> b.startsWith(heard.toString()))) {
                heard.append(new String(in.readNBytes(in.available()), ISO_8859_1));
                break;
            }
        }
        return heard.toString();
    }

    private Finding nobodyThere() {
        return Finding.fail(host + ":" + port + " refuses: nobody is behind it");
    }
}
