package dev.testenv.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code testenv proxy}, with curl and Chromium, which resolve none of the names themselves. */
class ProxyIT {
    private static final String BROWSER =
            "add(httpApp(\"browser\", \"testenv/browser\", 9515).onDemand());";
    private static final Shop shop = Shop.of(Shop.HELLO, BROWSER);

    @BeforeAll
    static void start() {
        shop.testenv("bootstrap", "--step", "all").done();
    }

    @AfterAll
    static void end() {
        shop.close();
    }

    private static String url() {
        return "http://hello." + shop.environment() + ".test/";
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static Running proxy(int port, String... options) {
        List<String> words = new ArrayList<>(List.of("proxy", "--port", "" + port));
        words.addAll(List.of(options));
        Running proxy = shop.started(words.toArray(String[]::new));
        proxy.awaitMessage("It leads into '" + shop.environment() + "'");
        return proxy;
    }

    /** The status that curl gets. */
    private static String curl(String... options) {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                "-sS",
                                "-o",
                                "/dev/null",
                                "-w",
                                "%{http_code}",
                                "--max-time",
                                "20"));
        words.addAll(List.of(options));
        return shop.program("curl", words).end().out();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--verbose", "--through-engine"})
    void aCommandGoesThroughItAndItsExitCodeIsOurs(String option) {
        for (String url : List.of(url(), url().replace("http:", "https:"))) {
            assertThat(shop.started("proxy", option, "--", "curl", "-fsS", url).end().done().out())
                    .contains("Nothing was reported so far.");
        }
        assertThat(
                        shop.started("proxy", option, "--", "curl", "-fsS", url() + "nowhere")
                                .end()
                                .code())
                .as("curl's code for a status of 400 and more")
                .isEqualTo(22);
        assertThat(shop.started("proxy", "--", "sh", "-c", "exit 7").end().code()).isEqualTo(7);
        assertThat(shop.started("proxy", "--", "no-such-program").end().code()).isEqualTo(125);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--verbose", "--through-engine"})
    void speaksSocksAndHttpAndLetsNothingElsePass(String option) throws Exception {
        int port = freePort();
        String here = "127.0.0.1:" + port;
        Running proxy = proxy(port, option);
        try {
            assertThat(curl("--socks5-hostname", here, url())).isEqualTo("200");
            assertThat(curl("--socks4a", here, url())).isEqualTo("200");
            assertThat(curl("-x", here, "http://hello/")).isEqualTo("200");
            assertThat(curl("-p", "-x", here, url())).isEqualTo("200");
            assertThat(curl("-x", here, "http://example.com/")).isEqualTo("403");
        } finally {
            proxy.terminate();
        }
        assertThat(proxy.end().code()).as("SIGTERM").isEqualTo(143);
    }

    @Test
    void aBrowserNeedsItsPacFileAlone() throws Exception {
        int port = freePort();
        Running proxy = proxy(port);
        shop.testenv("images", "--prepare", "browser").done();
        String image =
                shop.testenv("images")
                        .done()
                        .out()
                        .lines()
                        .flatMap(line -> Arrays.stream(line.split(" +")))
                        .filter(word -> word.startsWith("testenv/browser:"))
                        .findFirst()
                        .orElseThrow();
        try {
            List<String> page =
                    Docker.lines(
                            "run",
                            "--rm",
                            "--network",
                            "host",
                            image,
                            // Not what starts it, which forbids proxies.
                            "/usr/lib/chromium/chromium",
                            "--headless",
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-dev-shm-usage",
                            "--proxy-pac-url=http://127.0.0.1:" + port + "/proxy.pac",
                            "--dump-dom",
                            url());

            assertThat(page).contains("<p>Nothing was reported so far.</p>");
        } finally {
            proxy.terminate();
            proxy.end();
        }
    }

    @Test
    void aBrowserOfThisMachineGetsAProfileAndAHomeForThisOneTime() throws Exception {
        Path programs = Files.createDirectories(shop.folder().resolve("programs"));
        script(programs.resolve("certutil"), "echo \"$@\" >>" + programs + "/told");
        script(
                programs.resolve("chromium"),
                "echo \"$@\"; test -d $HOME/.pki/nssdb && echo $HOME; exit 3");
        shop.variable("PATH", programs + ":" + System.getenv("PATH"));
        Ended ended = shop.started("proxy", "--", "chromium", url()).end().with(3);

        assertThat(ended.out())
                .matches(
                        "--user-data-dir=(/\\S+)/profile --proxy-pac-url=http://127.0.0.1:\\d+/proxy.pac"
                                + " --no-first-run --no-default-browser-check "
                                + url()
                                + "\n\\1\n");
        String home = ended.out().lines().toList().getLast();
        assertThat(Path.of(home)).as("removed at the end").doesNotExist();
        assertThat(programs.resolve("told"))
                .content()
                .matches(
                        "-d sql:%1$s/.pki/nssdb -N --empty-password\n-d sql:%1$s/.pki/nssdb -A -n testenv -t C,, -i /\\S+\n"
                                .formatted(home));
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void aPortInUseIsNamedWithWhoHasIt() throws Exception {
        int port = freePort();
        Running first = proxy(port);
        try {
            Ended second = shop.testenv("proxy", "--port", "" + port).with(2);

            assertThat(second.err())
                    .matches(
                            "No proxy was opened: the proxy of environment '"
                                    + shop.environment()
                                    + "' \\(process \\d+\\) listens on 127.0.0.1:"
                                    + port
                                    + " already. Use that one, or take another port: testenv -e "
                                    + shop.environment()
                                    + " proxy --port 0\n");
        } finally {
            first.terminate();
            first.end();
        }
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(shop.testenv("proxy", "--port", "" + other.getLocalPort()).with(2).err())
                    .startsWith(
                            "No proxy was opened: java (process "
                                    + ProcessHandle.current().pid()
                                    + ") listens on");
        }
    }

    @Test
    void killedItLeavesNothingInside() throws Exception {
        int port = freePort();
        Running proxy = proxy(port, "--through-engine");
        try (Socket open = new Socket("127.0.0.1", port)) {
            open.getOutputStream()
                    .write("CONNECT hello:80 HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            assertThat(open.getInputStream().read()).isEqualTo('H');
            assertThat(dialsInside()).isEqualTo(1);

            proxy.kill();

            long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (dialsInside() > 0) {
                assertThat(System.nanoTime()).as("it ends with its input").isLessThan(limit);
            }
        }
    }

    private static long dialsInside() {
        return Docker.lines("top", shop.container("gateway"), "-eo", "pid,args").stream()
                .filter(line -> line.endsWith("tunnel.pl dial"))
                .count();
    }

    @Test
    void endsWithTheEnvironment() throws Exception {
        try (Shop other = Shop.of(Shop.HELLO)) {
            other.testenv("bootstrap", "--step", "dns").done();
            Running proxy = other.started("proxy", "--port", "0", "--json");
            proxy.awaitMessage("It leads into");
            other.testenv("destroy").done();

            Ended ended = proxy.end().done();
            assertThat(ended.err()).endsWith("The environment was removed, so its proxy ends.\n");
            assertThat(ended.out())
                    .matches(
                            "\\{\"schema\":1,\"environment\":\""
                                    + other.environment()
                                    + "\",\"port\":(\\d+),\"pac\":\"http://127.0.0.1:\\1/proxy.pac\","
                                    + "\"throughEngine\":false}\n");
        }
    }

    @Test
    void saysWhatCannotBeMeant() {
        assertThat(shop.testenv("proxy", "--port", "many").with(2).err())
                .isEqualTo("'many' is no port. An example: testenv proxy --port 7214\n");
        assertThat(shop.testenv("proxy", "--json", "--", "curl").with(2).err())
                .startsWith("--json prints where the proxy is");
        assertThat(shop.testenv("-e", "nowhere", "proxy").with(2).err())
                .startsWith("There is no environment 'nowhere'.");
    }
}
