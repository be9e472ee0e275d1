package dev.testenv.dns;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Servers and askers on loopback, for one test; the file of names is the environment's. */
final class ProxyUnderTest implements Closeable {

    static final Duration PATIENCE = Duration.ofMillis(100);

    final ByteArrayOutputStream out = new ByteArrayOutputStream();
    final ByteArrayOutputStream err = new ByteArrayOutputStream();
    final FakeUpstream upstream = new FakeUpstream();
    final Path file;
    private final Deque<Closeable> toClose = new ArrayDeque<>();

    ProxyUnderTest(Path folder) throws IOException {
        toClose.push(upstream);
        file = Files.write(folder.resolve("names"), TestNames.LINES);
    }

    LiveTable names() {
        LiveTable names = new LiveTable(file, TestNames.AUTHORITY, print(out), print(err));
        names.reload();
        return names;
    }

    Ask ask(InetSocketAddress server) {
        return new Ask(server, print(out), print(err));
    }

    private static PrintStream print(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }

    DnsProxy proxy(InetSocketAddress... upstreams) throws IOException {
        return proxy(Duration.ofSeconds(30), names(), upstreams);
    }

    DnsProxy proxy(Duration idle, LiveTable names, InetSocketAddress... upstreams)
            throws IOException {
        List<Upstream> connected = new ArrayList<>();
        for (InetSocketAddress each : upstreams) {
            connected.add(new Upstream(each));
        }
        AskedLog asked = new AskedLog(print(out), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
        var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        DnsProxy proxy = new DnsProxy(anyPort, names, connected, PATIENCE, idle, asked, print(err));
        toClose.push(proxy);
        proxy.start();
        return proxy;
    }

    Asker udp(DnsProxy proxy) throws IOException {
        Asker asker = Asker.udp(proxy.udp());
        toClose.push(asker);
        return asker;
    }

    Asker tcp(DnsProxy proxy) throws IOException {
        Asker asker = Asker.tcp(proxy.tcp());
        toClose.push(asker);
        return asker;
    }

    /** An address where nobody listens. */
    static InetSocketAddress nobody() throws IOException {
        try (FakeUpstream gone = new FakeUpstream()) {
            return gone.address();
        }
    }

    /** Also looks whether a packet met a defect, which the server survives and reports. */
    @Override
    public void close() throws IOException {
        for (Closeable each : toClose) {
            each.close();
        }
        if (err.toString(StandardCharsets.UTF_8).contains("defect")) {
            throw new AssertionError(err.toString(StandardCharsets.UTF_8));
        }
    }
}
