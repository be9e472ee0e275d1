package dev.testenv.ready;

import java.io.IOException;
import java.time.Duration;

/** A place to ask from: the host or the inside of the network. */
public interface Vantage {
    /**
     * Connects, and returns when the connection was accepted and stays open.
     *
     * @throws IOException with the reason, when it was not
     */
    void connect(String address, int port, Duration limit) throws IOException, InterruptedException;

    /**
     * Sends a GET.
     *
     * @throws IOException with the reason, when there was no answer
     */
    HttpReply get(HttpQuestion question, Duration limit) throws IOException, InterruptedException;

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
