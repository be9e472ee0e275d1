package dev.testenv.dns;

import java.io.Closeable;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/** The running server: listeners, table and forwarder, wired. */
final class DnsProxy implements Closeable {

    private final Forwarder forwarder;
    private final UdpListener udp;
    private final TcpListener tcp;

    /**
     * Listens from here on and answers from {@link #start} on.
     *
     * @param address for UDP and TCP
     * @param patience see {@link Forwarder}
     * @param idle see {@link TcpListener}
     * @param asked is told who asks for names that are not the environment's own
     * @throws IOException when the address is in use or not ours
     */
    DnsProxy(
            InetSocketAddress address,
            LiveTable names,
            List<Upstream> upstreams,
            Duration patience,
            Duration idle,
            AskedLog asked,
            PrintStream err)
            throws IOException {
        this.forwarder = new Forwarder(upstreams, patience);
        Responder responder = new Responder(names, forwarder, asked, err);
        this.udp = new UdpListener(address, responder);
        this.tcp = new TcpListener(address, responder, idle);
    }

    void start() {
        forwarder.start();
        new Thread(() -> run(udp::run), "udp").start();
        new Thread(() -> run(tcp::run), "tcp").start();
    }

    /** Where datagrams are taken. */
    InetSocketAddress udp() throws IOException {
        return udp.address();
    }

    /** Where connections are taken. */
    InetSocketAddress tcp() {
        return tcp.address();
    }

    private interface Loop {
        void run() throws IOException;
    }

    private static void run(Loop loop) {
        try {
            loop.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        try (forwarder;
                udp;
                tcp) {
            // Each is closed, also when another cannot be.
        }
    }
}
