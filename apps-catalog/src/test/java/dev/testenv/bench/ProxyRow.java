package dev.testenv.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.sun.net.httpserver.HttpServer;
import dev.testenv.EnvironmentProxy;
import dev.testenv.TestEnv;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What {@code testenv proxy} costs, with and without a route. */
final class ProxyRow implements Row {
    private static final int CONNECTIONS = 8;
    private static final long ONE_RUN_NANOS = 1_000_000_000;
    private static final int MUCH = 128 << 20;
    private static final List<String> WAYS =
            List.of(", direct", ", through the proxy", ", through the proxy and the engine");

    @Override
    public String letter() {
        return "m";
    }

    @Override
    public List<String> how() {
        return List.of(
                "Eight connections of this JVM to a site, each asking for nginx's first page for a second: straight to"
                        + " the virtual address, by `CONNECT` through `testenv proxy`, and the same with"
                        + " `--through-engine`; and 128 MiB over one connection each time, from an app that is out.");
    }

    @Override
    public void measure(Lab lab, Report report) throws Exception {
        String environment = lab.environment("m");
        BenchApps apps = new BenchApps();
        try (TestEnv connected = TestEnv.connect(apps, lab.settings(environment))) {
            apps.WEB.startAndWait();
            String host = apps.WEB.hostName();
            try (EnvironmentProxy straight = proxy(connected, false);
                    EnvironmentProxy engine = proxy(connected, true)) {
                List<Way> ways =
                        List.of(
                                new Way(host, Optional.empty()),
                                new Way(host, Optional.of(straight.port())),
                                new Way(host, Optional.of(engine.port())));
                requests(lab, report, ways);
                HttpServer server = sender();
                apps.WEB.swapOut(server.getAddress().getPort());
                bytes(lab, report, ways);
                apps.WEB.swapIn();
                server.stop(0);
            }
        }
        lab.destroy(environment);
    }

    private static EnvironmentProxy proxy(TestEnv environment, boolean throughEngine)
            throws Exception {
        return environment.proxy(new EnvironmentProxy.Order(0, throughEngine, false));
    }

    private static HttpServer sender() throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] piece = new byte[1 << 20];
        server.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(200, MUCH);
                    for (int sent = 0; sent < MUCH; sent += piece.length) {
                        exchange.getResponseBody().write(piece);
                    }
                    exchange.close();
                });
        server.start();
        return server;
    }

    private void requests(Lab lab, Report report, List<Way> ways) throws Exception {
        for (int way = 0; way < ways.size(); way++) {
            List<Double> rates = new ArrayList<>();
            for (int i = 0; i < lab.repetitions(); i++) {
                rates.add(rate(ways.get(way)));
            }
            report.line(this, "HTTP" + WAYS.get(way), new Sample("requests/s", rates));
        }
    }

    private static double rate(Way way) throws Exception {
        long begin = System.nanoTime();
        try (ExecutorService clients = Executors.newFixedThreadPool(CONNECTIONS)) {
            List<Future<Integer>> counts = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                counts.add(clients.submit(() -> asked(way, begin + ONE_RUN_NANOS)));
            }
            int all = 0;
            for (Future<Integer> count : counts) {
                all += count.get();
            }
            return all * 1e9 / (System.nanoTime() - begin);
        }
    }

    private static int asked(Way way, long end) throws IOException {
        int count = 0;
        try (Client client = way.open()) {
            while (System.nanoTime() < end) {
                client.get();
                count++;
            }
        }
        return count;
    }

    private void bytes(Lab lab, Report report, List<Way> ways) throws Exception {
        for (int way = 0; way < ways.size(); way++) {
            List<Double> rates = new ArrayList<>();
            for (int i = 0; i < lab.repetitions(); i++) {
                try (Client client = ways.get(way).open()) {
                    long begin = System.nanoTime();
                    long length = client.get();
                    rates.add(length / 1048576.0 * 1e9 / (System.nanoTime() - begin));
                }
            }
            report.line(this, "one download" + WAYS.get(way), new Sample("MiB/s", rates));
        }
    }

    /**
     * A way to a site.
     *
     * @param proxy its port, if it leads through one
     */
    private record Way(String host, Optional<Integer> proxy) {
        Client open() throws IOException {
            if (proxy.isEmpty()) {
                return new Client(new Socket(host, 80), host);
            }
            Socket socket = new Socket("127.0.0.1", proxy.get());
            String connect = "CONNECT " + host + ":80 HTTP/1.1\r\n\r\n";
            socket.getOutputStream().write(connect.getBytes(ISO_8859_1));
            Client client = new Client(socket, host);
            long unused = client.head();
            return client;
        }
    }

    /** Asks for the first page, again and again, on one connection. */
    private static final class Client implements AutoCloseable {
        private final Socket socket;
        private final InputStream in;
        private final OutputStream out;
        private final byte[] request;

        Client(Socket socket, String host) throws IOException {
            this.socket = socket;
            this.in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
            this.out = socket.getOutputStream();
            this.request = ("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n").getBytes(ISO_8859_1);
            socket.setTcpNoDelay(true);
        }

        /** The length of the answer. */
        long get() throws IOException {
            out.write(request);
            long length = head();
            in.skipNBytes(length);
            return length;
        }

        /** The length that the head of an answer names. */
        long head() throws IOException {
            long length = 0;
            for (String line = line(); !line.isEmpty(); line = line()) {
                if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                    length = Long.parseLong(line.substring(15).strip());
                }
            }
            return length;
        }

        private String line() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int letter = in.read(); letter != '\n'; letter = in.read()) {
                if (letter < 0) {
                    throw new IOException("the connection ended");
                }
                line.append((char) letter);
            }
            return line.toString().strip();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
