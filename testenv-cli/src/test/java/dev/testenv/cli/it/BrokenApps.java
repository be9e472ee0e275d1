package dev.testenv.cli.it;

import java.util.ArrayList;
import java.util.List;

/** Two apps that work, and some that never will, each in its own way. */
final class BrokenApps {
    /** Speaks HTTP on the given address and port; its health may be a status or somebody else's. */
    private static final String SERVER =
            """
            use strict;
            use IO::Socket::INET;
            my ($address, $port, $health) = @ARGV;
            my $server = IO::Socket::INET->new(LocalAddr => $address, LocalPort => $port,
                Listen => 9, ReuseAddr => 1) or die $!;
            while (my $client = $server->accept) {
                my $request = <$client> or next;
                while (defined(my $line = <$client>)) { last if $line =~ /^\\r?$/ }
                my $status = 200;
                if ($request =~ m{^GET /health} && $health) {
                    $status = $health =~ /:/
                        ? (IO::Socket::INET->new(PeerAddr => $health, Timeout => 1) ? 200 : 503)
                        : $health;
                }
                print $client "HTTP/1.1 $status X\\r\\nContent-Length: 0\\r\\nConnection: close\\r\\n\\r\\n";
                close $client;
            }
            """;

    private static final String BRIEF = ".onDemand().within(Duration.ofSeconds(1))";

    private final Shop shop;

    BrokenApps(Shop shop) {
        this.shop = shop;
    }

    /** Declares them, and one more that works if it is named. */
    void declare(String... more) {
        shop.write("server.pl", SERVER);
        List<String> apps = new ArrayList<>();
        apps.add(Shop.REDIS);
        apps.add(server("plain", "0.0.0.0 80", ""));
        apps.add(
                server(
                        "needy",
                        "0.0.0.0 80 redis:6379",
                        ".dependsOn(\"redis\", Dependency.Condition.READY).waitFor(Wait.http(\"/health\"))"));
        apps.add(server("elsewhere", "0.0.0.0 8081", BRIEF));
        apps.add(server("shy", "127.0.0.1 80", BRIEF));
        apps.add(server("ill", "0.0.0.0 80 500", BRIEF + ".waitFor(Wait.http(\"/health\"))"));
        apps.add(script("mute", "echo waiting for work; exec sleep 600", ".http(\"web\", 80)", ""));
        apps.add(script("quits", "echo no licence found >&2; exit 3", ".http(\"web\", 80)", ""));
        apps.add(script("hungry", "tail /dev/zero", ".http(\"web\", 80)", ".memoryMiB(16)"));
        apps.add(script("toiler", "echo queue is gone; exit 5", "", ""));
        apps.add("add(httpApp(\"wanted\", \"127.0.0.1:9/acme/wanted:1\", 80).onDemand());");
        for (String name : more) {
            apps.add(server(name, "0.0.0.0 80", ".onDemand()"));
        }
        shop.declare(apps.toArray(String[]::new));
    }

    /** Starts those that never will work. */
    void start() {
        // Those that fail at once by themselves: after the first failure nothing new is started.
        shop.testenv("start", "toiler").with(1);
        shop.testenv("start", "hungry").with(1);
        shop.testenv("start", "elsewhere", "shy", "ill", "mute", "quits").with(1);
        shop.testenv("start", "wanted").with(1);
    }

    List<Fault> faults() {
        return List.of(
                Fault.declared("elsewhere", "port", "it listens on 8081; declared is 80"),
                Fault.declared("shy", "port", "it listens on 127.0.0.1:80 only"),
                Fault.declared("mute", "port", "printed last:\nwaiting for work"),
                Fault.declared("ill", "health", "GET /health on port 80: status 500"),
                Fault.declared("quits", "process", "printed last:\nno licence found"),
                Fault.declared("hungry", "process", "for want of memory"),
                Fault.declared("toiler", "process", "printed last:\nqueue is gone"),
                Fault.declared("wanted", "container", "nor its image '127.0.0.1:9/acme/wanted:1'"));
    }

    private static String server(String name, String arguments, String more) {
        return ("add(httpApp(\"%s\", \"testenv/redis\")%s.user(\"root\").copy(\"server.pl\", \"/srv/server.pl\")"
                        + ".endpoints(EndpointDeclaration.named(\"www\").command(\"perl /srv/server.pl %s\").http(\"www\", 80)));")
                .formatted(name, more, arguments);
    }

    private static String script(String name, String script, String port, String more) {
        return ("add(httpApp(\"%s\", \"testenv/redis\")%s.endpoints(EndpointDeclaration.named(\"www\")"
                        + ".command(List.of(\"sh\", \"-c\", \"%s\"))%s));")
                .formatted(name, BRIEF + more, script, port);
    }
}
