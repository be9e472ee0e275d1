package dev.testenv.ready;

import java.io.IOException;
import java.time.Duration;

/** A place to ask from: the host or the inside of the network. */
public interface Vantage {
    /**
     * Connects, and returns when the connection was accepted and stays open.
     *
     * @throws java.io.EOFException when it was accepted and closed at once
     * @throws IOException with the reason, when it was not accepted
     */
    void connect(String address, int port, Duration limit) throws IOException, InterruptedException;

    /**
     * Whether something accepts connections there, be it only to close them at once.
     *
     * @throws InterruptedException when the asking thread is interrupted
     */
    default boolean accepts(String address, int port, Duration limit) throws InterruptedException {
        try {
            connect(address, port, limit);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Connects, says its piece and listens. Leaves politely: closes its own half of the connection
     * and lets the other side finish, so that a server has no broken connection to complain of.
     *
     * @return the reply's beginning, one character a byte: as many as are enough, unless the other
     *     side fell silent or closed before, and what came up to the end
     * @throws IOException with the reason, when nothing came
     */
    String reply(Greeting greeting, Duration limit) throws IOException, InterruptedException;

    /**
     * Sends a GET.
     *
     * @throws IOException with the reason, when there was no answer
     */
    HttpReply get(HttpQuestion question, Duration limit) throws IOException, InterruptedException;

    /**
     * What to say to a server.
     *
     * @param address where to connect
     * @param send one character a byte; empty to wait for what it says first
     * @param enough how many bytes of the reply must have come before we leave
     */
    record Greeting(String address, int port, String send, int enough) {}

    /**
     * A GET to send.
     *
     * @param address where to connect
     * @param host what the {@code Host} header says, without the port
     * @param path begins with a slash
     * @param withBody whether the body is wanted; without, the answer has an empty one
     */
    record HttpQuestion(String address, int port, String host, String path, boolean withBody) {}
}
