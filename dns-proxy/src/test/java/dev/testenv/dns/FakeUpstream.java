package dev.testenv.dns;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/** A name server on loopback whose every answer is written down beforehand. */
final class FakeUpstream implements Closeable {

    private static final InetSocketAddress ANY_PORT =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final DatagramSocket udp;
    private final ServerSocket tcp;
    private final Map<String, UnaryOperator<Message>> scripts = new ConcurrentHashMap<>();
    private final Set<Integer> askersPorts = ConcurrentHashMap.newKeySet();
    private final AtomicInteger datagrams = new AtomicInteger();
    private final AtomicInteger toLose = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();

    FakeUpstream() throws IOException {
        DatagramSocket datagrams = new DatagramSocket(ANY_PORT);
        Optional<ServerSocket> connections = sameFor(datagrams);
        while (connections.isEmpty()) {
            datagrams.close();
            datagrams = new DatagramSocket(ANY_PORT);
            connections = sameFor(datagrams);
        }
        udp = datagrams;
        tcp = connections.get();
        start(this::serveUdp);
        start(this::serveTcp);
    }

    /** The same port for connections, unless somebody else has it. */
    private static Optional<ServerSocket> sameFor(DatagramSocket udp) {
        try {
            return Optional.of(new ServerSocket(udp.getLocalPort(), 5, ANY_PORT.getAddress()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Answers this name with these records, whole by TCP and in a datagram as far as they fit. */
    FakeUpstream answering(String name, Record... records) {
        return scripted(
                name,
                reply -> {
                    Arrays.stream(records).forEach(r -> reply.addRecord(r, Section.ANSWER));
                    return reply;
                });
    }

    /** Changes the empty reply to questions about this name. Other names are unknown here. */
    FakeUpstream scripted(String name, UnaryOperator<Message> script) {
        scripts.put(name + ".", script);
        return this;
    }

    /** Leaves so many of the next datagrams unanswered. */
    FakeUpstream losing(int count) {
        toLose.set(count);
        return this;
    }

    InetSocketAddress address() {
        return (InetSocketAddress) udp.getLocalSocketAddress();
    }

    Set<Integer> askersPorts() {
        return askersPorts;
    }

    int datagrams() {
        return datagrams.get();
    }

    int connections() {
        return connections.get();
    }

    private void serveUdp() throws IOException {
        while (!udp.isClosed()) {
            DatagramPacket packet = new DatagramPacket(new byte[4096], 4096);
            udp.receive(packet);
            datagrams.incrementAndGet();
            askersPorts.add(packet.getPort());
            if (toLose.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                continue;
            }
            Message query = new Message(Arrays.copyOf(packet.getData(), packet.getLength()));
            int limit = Transport.UDP.limit(query.getOPT());
            Optional<Message> reply = reply(query);
            if (reply.isPresent()) {
                byte[] wire = reply.get().toWire(limit);
                udp.send(new DatagramPacket(wire, wire.length, packet.getSocketAddress()));
            }
        }
    }

    private void serveTcp() throws IOException {
        while (!tcp.isClosed()) {
            try (Socket connection = tcp.accept()) {
                connections.incrementAndGet();
                var in = new DataInputStream(connection.getInputStream());
                Message query = new Message(TcpFrames.read(in).orElseThrow());
                Optional<Message> reply = reply(query);
                if (reply.isPresent()) {
                    TcpFrames.write(connection.getOutputStream(), reply.get().toWire(65535));
                }
            }
        }
    }

    private Optional<Message> reply(Message query) {
        String name = query.getQuestion().getName().toString().toLowerCase(Locale.ROOT);
        if (name.startsWith("silent.")) {
            return Optional.empty();
        }
        Message reply = new Message(query.getHeader().getID());
        reply.getHeader().setFlag(Flags.QR);
        reply.addRecord(query.getQuestion(), Section.QUESTION);
        UnaryOperator<Message> script = scripts.get(name);
        if (script == null) {
            reply.getHeader().setRcode(Rcode.NXDOMAIN);
            return Optional.of(reply);
        }
        return Optional.of(script.apply(reply));
    }

    private interface Loop {
        void run() throws IOException;
    }

    private static void start(Loop loop) {
        Thread thread =
                new Thread(() -> {
                    try {
                        loop.run();
                    } catch (IOException e) {
                        // Closed by the test that ends.
                        return;
                    }
                });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        udp.close();
        tcp.close();
    }
}
