package dev.testenv.dns;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Starts the name server in its container. */
public final class Main {

    private static final int PORT = 53;
    private static final Duration PATIENCE = Duration.ofMillis(300);
    private static final Duration IDLE = Duration.ofSeconds(10);

    private Main() {}

    /**
     * Serves until a signal ends it. Exit code 2: wrong settings; 1: cannot listen, or a defect.
     */
    public static void main(String[] arguments) {
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, e) -> die(1, thread.getName(), e.toString()));
        try {
            serve(Settings.from(System.getenv()));
        } catch (IllegalArgumentException e) {
            die(2, "cannot start", String.valueOf(e.getMessage()));
        } catch (IOException e) {
            die(1, "cannot start on port " + PORT, e.toString());
        }
    }

    private static void serve(Settings settings) throws IOException {
        var names = new LiveTable(settings.names(), settings.authority(), System.out, System.err);
        Hangup.onHangup(names::reload);
        List<Upstream> upstreams = upstreams(Files.readAllLines(Path.of("/etc/resolv.conf")));
        var address = new InetSocketAddress("0.0.0.0", PORT);
        var asked = new AskedLog(System.out, Clock.systemUTC());
        var proxy = new DnsProxy(address, names, upstreams, PATIENCE, IDLE, asked, System.err);
        names.reload();
        proxy.start();
        System.out.printf(
                "dns-proxy: answers for '%s' and %s, asks %s about the rest%n",
                settings.authority().domain().toString(true),
                settings.authority().subnet(),
                upstreams.isEmpty() ? "nobody" : upstreams);
    }

    private static List<Upstream> upstreams(List<String> resolvConf) {
        List<Upstream> upstreams = new ArrayList<>();
        for (InetSocketAddress server : ResolvConf.nameservers(resolvConf, PORT)) {
            try {
                upstreams.add(new Upstream(server));
            } catch (IOException e) {
                System.err.printf("dns-proxy: leaves out name server %s: %s%n", server, e);
            }
        }
        return upstreams;
    }

    /** Ends the process, so that the engine starts a sound one: half a server helps nobody. */
    private static void die(int code, String where, String why) {
        System.err.printf("dns-proxy: %s: %s%n", where, why);
        Runtime.getRuntime().halt(code);
    }
}
