package dev.testenv.sitectl;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.testenv.model.Port;
import dev.testenv.model.Protocol;
import dev.testenv.model.Site;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole program against a real gateway and relay. */
class SitectlIT {
    private static final HandMade environment = new HandMade();
    private static Site billing;
    private static Site postgres;

    @BeforeAll
    static void makeEnvironment() throws Exception {
        environment.make();
        billing = environment.site(1, "billing", "www", new Port("www", 8080, Protocol.HTTP));
        postgres = environment.site(2, "postgres", "tcp", new Port("tcp", 5432, Protocol.TCP));
        Site mailbox =
                environment.site(
                        3,
                        "mailbox",
                        "smtp",
                        new Port("smtp", 3025, Protocol.TCP),
                        new Port("web", 8080, Protocol.HTTP));
        environment.start(billing, postgres, mailbox);
    }

    @AfterAll
    static void removeEnvironment() throws Exception {
        environment.remove();
    }

    @AfterEach
    void putBack() {
        sitectl("set", "--all", "in");
    }

    private static Run sitectl(String... args) {
        Map<String, String> variables = new HashMap<>(System.getenv());
        variables.put("TESTENV_ENV", environment.names.environment());
        variables.put("USER", "ann");
        variables.put("HOSTNAME", "laptop");
        return Run.of(variables, args);
    }

    private static HttpServer devServer(String word) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(200, word.length());
                    exchange.getResponseBody().write(word.getBytes(StandardCharsets.UTF_8));
                    exchange.close();
                });
        server.start();
        return server;
    }

    private static String get(String... headers) throws IOException, InterruptedException {
        return getAt("/", headers);
    }

    private static String getAt(String path, String... headers)
            throws IOException, InterruptedException {
        URI uri = URI.create("http://" + billing.address() + ":8080" + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    void setsASiteOutMovesItAndSetsItBackIn() throws Exception {
        HttpServer first = devServer("first");
        HttpServer second = devServer("second");
        String port = String.valueOf(first.getAddress().getPort());
        String other = String.valueOf(second.getAddress().getPort());

        Run out = sitectl("set", "billing", "out", "--port", port);
        assertThat(out.exitCode()).as(out.err()).isZero();
        assertThat(out.out())
                .matches(
                        "billing/www is out: localhost:"
                                + port
                                + " serves it now, its container did before \\(\\d+ ms\\)\n");
        assertThat(get()).isEqualTo("first");

        assertThat(sitectl("set", "billing/www", "out", "--port", other).out())
                .startsWith(
                        "billing/www is out: localhost:"
                                + other
                                + " serves it now, localhost:"
                                + port
                                + " did before (");
        assertThat(get()).isEqualTo("second");

        assertThat(sitectl("status").out())
                .containsPattern("billing/www +out +" + other + " +20\\S+Z +ann@laptop +yes\n")
                .containsPattern("postgres/tcp +in\n");
        second.stop(0);
        assertThat(sitectl("status", "--json").out())
                .contains("\"swap\":\"out\",\"port\":" + other)
                .contains("\"answers\":false");

        Run in = sitectl("set", "billing", "in");
        assertThat(in.out()).startsWith("billing/www is in: its container serves it now");
        assertThat(in.err())
                .isEqualTo(
                        "Its container does not run. Start it: testenv -e "
                                + environment.names.environment()
                                + " start billing\n");
        assertThat(get()).contains("'billing' (www) is not running");
        first.stop(0);
    }

    @Test
    void letsSeveralDevelopersTakeOutWhatIsTheirs() throws Exception {
        HttpServer first = devServer("first");
        HttpServer second = devServer("second");
        String one = String.valueOf(first.getAddress().getPort());
        String two = String.valueOf(second.getAddress().getPort());

        Run out = sitectl("set", "billing", "out", "--port", one, "--when", "header:X-Dev=one");
        assertThat(out.out())
                .as(out.err())
                .startsWith(
                        "billing/www is out for header:x-dev=one: localhost:"
                                + one
                                + " serves it now, its container did before (");
        sitectl("set", "billing", "out", "--port", two, "--when", "cookie:dev=two");

        assertThat(get("X-Dev", "one")).isEqualTo("first");
        assertThat(get("Cookie", "dev=two")).isEqualTo("second");
        assertThat(get()).contains("'billing' (www) is not running");
        assertThat(sitectl("status").out())
                .containsPattern(
                        "billing/www +in\n +out for cookie:dev=two +" + two + " +20\\S+Z +ann")
                .containsPattern("\n +out for header:x-dev=one +" + one + " +20\\S+Z +ann");
        assertThat(sitectl("status", "--json").out())
                .contains("\"rules\":[{\"when\":\"cookie:dev=two\",\"port\":" + two);

        assertThat(sitectl("set", "billing", "in", "--when", "header:x-dev=one").out())
                .startsWith("billing/www is in for header:x-dev=one: its container serves it now");
        assertThat(get("X-Dev", "one")).contains("is not running");
        assertThat(sitectl("set", "billing", "in").out())
                .contains("billing/www no longer goes out when cookie:dev=two\n");
        assertThat(get("Cookie", "dev=two")).contains("is not running");

        Run tcp = sitectl("set", "postgres", "out", "--port", one, "--when", "cookie:dev=two");
        assertThat(tcp.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(tcp.err()).startsWith("'postgres' stays as it is: a TCP port has no requests");
        first.stop(0);
        second.stop(0);
    }

    @Test
    void takesOutWhatLiesBelowAPath() throws Exception {
        HttpServer server = devServer("dev");
        String port = String.valueOf(server.getAddress().getPort());

        Run out = sitectl("set", "billing", "out", "--port", port, "--when", "path:/api/v2/");
        assertThat(out.out())
                .as(out.err())
                .startsWith(
                        "billing/www is out for path:/api/v2: localhost:"
                                + port
                                + " serves it now, its container did before (");
        assertThat(getAt("/api/v2/invoices")).isEqualTo("dev");
        assertThat(getAt("/api/v22")).contains("'billing' (www) is not running");
        assertThat(sitectl("status").out()).containsPattern("out for path:/api/v2 +" + port);

        assertThat(sitectl("set", "billing", "in", "--when", "path:/api/v2", "--json").out())
                .endsWith(",\"when\":\"path:/api/v2\"}\n");
        assertThat(getAt("/api/v2/invoices")).contains("is not running");
        Run bad = sitectl("set", "billing", "out", "--port", port, "--when", "path:/a;b");
        assertThat(bad.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(bad.err()).startsWith("'/a;b' cannot be the path of a rule. Use 1 to 4");
        server.stop(0);
    }

    @Test
    void namesTheSettingOfADevServerThatRefusesAndAsksItForAnotherName() throws Exception {
        HttpServer vite =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        vite.createContext(
                "/",
                exchange -> {
                    boolean known =
                            exchange.getRequestHeaders().getFirst("Host").equals("localhost");
                    byte[] body =
                            (known ? "vite" : "Blocked request. This host is not allowed.")
                                    .getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(known ? 200 : 403, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        vite.start();
        String port = String.valueOf(vite.getAddress().getPort());

        Run refused = sitectl("set", "billing", "out", "--port", port);
        assertThat(refused.exitCode()).isZero();
        assertThat(refused.err())
                .isEqualTo(
                        "localhost:"
                                + port
                                + " (Vite) refuses requests for '"
                                + billing.names().getFirst()
                                + "'. Allow that name in server.allowedHosts, or have it asked for"
                                + " another one: the same again with --host-header localhost\n");

        Run asked = sitectl("set", "billing", "out", "--port", port, "--host-header", "localhost");
        assertThat(asked.err()).isEmpty();
        assertThat(get()).isEqualTo("vite");
        assertThat(sitectl("status").out()).contains(port + " as localhost");
        vite.stop(0);
    }

    /** As in a virtual machine: the relay's loopback is another one's, and it knows our name. */
    @Test
    void reachesThisMachineByTheNameThatAVirtualMachineHasForIt() throws Exception {
        String relay = environment.names.relay();
        environment.inside(relay, "cp /run/here /run/was; echo elsewhere >/run/here");
        environment.inside(relay, "echo 127.0.0.1 host.docker.internal >>/etc/hosts");
        HttpServer server = devServer("dev");
        String port = String.valueOf(server.getAddress().getPort());

        Run out = sitectl("set", "billing", "out", "--port", port);

        assertThat(out.out()).as(out.err()).endsWith(", through host.docker.internal\n");
        assertThat(get()).isEqualTo("dev");
        assertThat(sitectl("status").out())
                .containsPattern("billing/www +out +" + port + " via host .* yes\n");
        server.stop(0);
        assertThat(sitectl("set", "billing", "out", "--port", port).err())
                .contains("nothing listens on 127.0.0.1:" + port);
        environment.inside(relay, "cp /run/was /run/here");
    }

    @Test
    void servesAShareAndSendsCopies() throws Exception {
        HttpServer dev = devServer("dev");
        String port = String.valueOf(dev.getAddress().getPort());

        Run split = sitectl("split", "billing", "in=1", "out=99", "--port", port, "--sticky");
        assertThat(split.out())
                .as(split.err())
                .startsWith(
                        "billing/www is split: its container (1 %) and localhost:"
                                + port
                                + " (99 %) serve it now, its container did before (");
        assertThat(sitectl("status").out())
                .containsPattern("billing/www +in\n +out for 99 % of clients +" + port);
        assertThat(sitectl("split", "billing", "off").out())
                .startsWith("billing/www is in: its container serves it now, its container (1 %)");
        assertThat(get()).contains("is not running");

        assertThat(sitectl("mirror", "billing", "--port", port).out())
                .isEqualTo(
                        "Copies of all requests to billing/www go to localhost:"
                                + port
                                + "; its answers are dropped\n");
        assertThat(get()).contains("is not running");
        assertThat(sitectl("status", "--json").out()).contains("\"mirror\":{\"port\":" + port);
        assertThat(sitectl("mirror", "billing", "off").out())
                .isEqualTo("billing/www is no longer copied to localhost:" + port + "\n");

        assertThat(sitectl("split", "postgres", "in=50", "out=50", "--port", port))
                .satisfies(run -> assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT))
                .satisfies(run -> assertThat(run.err()).contains("a TCP port has no requests"));
        dev.stop(0);
    }

    @Test
    void saysHowManyConnectionsOfATcpSiteStay() throws Exception {
        try (ServerSocket first = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                ServerSocket second = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            greet(first);
            greet(second);
            String port = String.valueOf(first.getLocalPort());
            sitectl("set", "postgres", "out", "--port", port);
            try (Socket open = new Socket(postgres.address(), 5432)) {
                assertThat(open.getInputStream().read()).isEqualTo('!');

                String other = String.valueOf(second.getLocalPort());
                assertThat(sitectl("set", "postgres", "out", "--port", other).out())
                        .endsWith("; 1 open connection stays with localhost:" + port + "\n");
            }
        }
    }

    private static void greet(ServerSocket server) {
        Thread.ofPlatform()
                .daemon()
                .start(() -> {
                    try {
                        while (!server.isClosed()) {
                            server.accept().getOutputStream().write('!');
                        }
                    } catch (IOException e) {
                        // The test is over.
                    }
                });
    }

    @Test
    void refusesWhatCannotBeServed() throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }

        Run nothing = sitectl("set", "billing", "out", "--port", String.valueOf(closed));
        assertThat(nothing.exitCode()).isEqualTo(ExitCode.DID_NOT_WORK);
        assertThat(nothing.out()).isEmpty();
        assertThat(nothing.err())
                .startsWith(
                        "'billing' stays as it is: nothing listens on 127.0.0.1:"
                                + closed
                                + ". Start the dev server first");

        Run unknown = sitectl("set", "bling", "out");
        assertThat(unknown.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(unknown.err())
                .isEqualTo(
                        "There is no site 'bling'. There are: billing/www, mailbox/smtp, postgres/tcp\n");
    }

    @Test
    void setsEverythingInAtOnce() throws Exception {
        HttpServer server = devServer("dev");
        String port = String.valueOf(server.getAddress().getPort());
        sitectl("set", "billing", "out", "--port", port);
        sitectl("set", "postgres", "out", "--port", port);

        assertThat(sitectl("set", "--all", "in").out().lines())
                .hasSize(2)
                .allMatch(line -> line.contains(" is in: its container serves it now"));
        assertThat(sitectl("set", "--all", "in").out()).isEqualTo("Every site is in already\n");
        server.stop(0);
    }

    @Test
    void setsAllPortsOfASiteInUnlessOneIsNamed() throws Exception {
        HttpServer server = devServer("dev");
        String port = String.valueOf(server.getAddress().getPort());
        sitectl("set", "mailbox:8080", "out", "--port", port);
        sitectl("set", "mailbox/smtp", "out", "--port", port);

        assertThat(sitectl("set", "mailbox:3025", "in").out().lines())
                .singleElement()
                .asString()
                .startsWith("mailbox/smtp is in");
        assertThat(sitectl("set", "mailbox", "in").out())
                .contains("mailbox/smtp is in: its container serves it, as before")
                .contains("mailbox/smtp:8080 is in: its container serves it now");
        assertThat(sitectl("set", "mailbox:81", "in").err())
                .isEqualTo("'mailbox/smtp' has no port 81. It has: 3025, 8080\n");
        server.stop(0);
    }

    @Test
    void namesTheEnvironmentsThatExist() {
        Run run = sitectl("status", "-e", "it-nowhere");

        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err())
                .startsWith("There is no environment 'it-nowhere'. There are: ")
                .contains(environment.names.environment());
    }

    @Test
    void saysWhichCommandBringsTheRelayBack() throws Exception {
        environment.docker("stop", "-t", "1", environment.names.relay());
        try {
            Run run = sitectl("set", "billing", "in");

            assertThat(run.exitCode()).isEqualTo(ExitCode.DID_NOT_WORK);
            assertThat(run.err())
                    .isEqualTo(
                            "Container '"
                                    + environment.names.relay()
                                    + "' is exited. Bring it back: testenv -e "
                                    + environment.names.environment()
                                    + " bootstrap --step dns\n");
        } finally {
            environment.docker("start", environment.names.relay());
        }
    }
}
