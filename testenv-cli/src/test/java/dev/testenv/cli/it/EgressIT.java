package dev.testenv.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Calls out of an environment, with a host of the outside that only its gateway can reach. */
class EgressIT {
    /** An app that listens, for its fixed address, and has curl and openssl. */
    private static final String CALLER =
            """
            add(tcpApp("caller", "testenv/toolbox", 8080)
                    .endpoints(tcpEndpoint("tcp", "nc -dlk 8080", 8080)));
            """;

    private static final Shop shop = Shop.of(CALLER, Shop.HELLO, Shop.REDIS);
    private static final String OUTSIDE = "testenv-it-outside-" + Shop.randomName();

    @BeforeAll
    static void close() {
        egress("deny");
    }

    @AfterAll
    static void destroy() {
        shop.close();
    }

    /** Whatever it was before. */
    private static void egress(String setting) {
        shop.settings("egress: " + setting + "\n").testenv("bootstrap").done();
    }

    /** What a shell in the app's container prints, whether it succeeds or not. */
    private static String caller(String command) {
        return in(shop.container("caller-tcp"), command);
    }

    private static String in(String container, String command) {
        String line = "{ " + command + "; } 2>&1 || true";
        return String.join("\n", Docker.lines("exec", container, "sh", "-c", line));
    }

    private static Map<String, String> started() {
        return Docker.ids(shop.environment()).keySet().stream()
                .collect(
                        Collectors.toMap(
                                Function.identity(),
                                c -> Docker.inspect(c, "{{.State.StartedAt}}")));
    }

    private static List<String> networks() {
        return Docker.labelled(shop.environment()).stream()
                .filter(name -> name.startsWith("network "))
                .sorted()
                .toList();
    }

    @Test
    void aCallThatMayNotLeaveFailsAtOnceAndIsNamed() {
        egress("deny");

        // Gives up after less than a second, but does not have to.
        assertThat(caller("curl -sS -m 0.9 http://api.example.org/"))
                .isEqualTo(
                        "caller/tcp may not call api.example.org: egress is not open. Allow it in"
                                + " testenv.yml: egress: [api.example.org]");
        assertThat(caller("curl -sS -m 0.9 https://api.example.org/"))
                .contains("unrecognized name");
        assertThat(caller("nc -zvw 1 db.example.org 5432")).contains("Connection refused");

        Ended table = shop.testenv("egress").done();
        assertThat(table.out().lines().map(line -> line.replaceAll(" {2,}", " ")))
                .anyMatch(line -> line.startsWith("denied caller/tcp api.example.org 80 "))
                .anyMatch(line -> line.startsWith("denied caller/tcp api.example.org 443 "))
                .anyMatch(line -> line.startsWith("denied caller/tcp db.example.org "));
        assertThat(shop.testenv("egress", "--fail-on-denied", "--json").with(1).out())
                .startsWith("{\"schema\":1,")
                .contains(
                        "\"mode\":\"deny\"",
                        "{\"app\":\"caller\",\"endpoint\":\"tcp\",\"host\":\"api.example.org\","
                                + "\"port\":443,");
    }

    @Test
    void whatMayLeaveGetsToTheHostItselfWithTheHostsOwnCertificate() {
        egress("[api.example.org, smtp.example.net:587, \"*.example.com:443\", never.example.org]");
        try {
            outside("api.example.org", "smtp.example.net", "eu.api.example.com");
            String own = in(OUTSIDE, "cat /certificate.pem");
            assertThat(own).startsWith("-----BEGIN CERTIFICATE-----");
            for (String name : List.of("api.example.org", "eu.api.example.com")) {
                assertThat(
                                caller(
                                        "openssl s_client -connect %s:443 -servername %s </dev/null"
                                                .formatted(name, name)))
                        .contains(own);
            }
            assertThat(caller("curl -sS -m 5 http://api.example.org/")).isEqualTo("of the outside");
            assertThat(caller("nc -dw 5 smtp.example.net 587")).contains("of the outside");

            assertThat(caller("curl -sS -m 0.9 http://eu.api.example.com/"))
                    .contains("may not call eu.api.example.com");
            assertThat(caller("curl -sS -m 0.9 https://smtp.example.net/"))
                    .contains("unrecognized name");

            assertThat(shop.testenv("egress").done().out())
                    .startsWith("egress: api.example.org, smtp.example.net:587, *.example.com:443")
                    .contains("unused: never.example.org (nobody has called it;")
                    .doesNotContain("unused: api", "unused: smtp", "unused: *");
        } finally {
            Docker.lines("rm", "-f", OUTSIDE);
        }
    }

    /** A host by those names, on the only network through which the gateway gets out. */
    private static void outside(String... names) {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                "run",
                                "-d",
                                "--name",
                                OUTSIDE,
                                "--init",
                                "--network",
                                "testenv-" + shop.environment() + ".egress"));
        for (String name : names) {
            words.addAll(List.of("--network-alias", name));
        }
        words.addAll(
                List.of(
                        Docker.inspect(shop.container("caller-tcp"), "{{.Config.Image}}"),
                        "sh",
                        "-c",
                        """
                        openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes \
                            -subj /CN=outside -keyout /key.pem -out /new.pem
                        printf 'HTTP/1.1 200 OK\\r\\nContent-Length: 14\\r\\n\\r\\nof the outside' >/page
                        openssl s_server -accept 443 -cert /new.pem -key /key.pem -www &
                        cp /new.pem /certificate.pem
                        while true; do nc -lNq 0 587 </page; done &
                        while true; do nc -lN 80 </page; done
                        """));
        Docker.lines(words.toArray(String[]::new));
        // It is there when its certificate is, and all of its ports are open.
        in(
                OUTSIDE,
                "timeout 30 sh -c 'until [ -f /certificate.pem ]"
                        + " && [ $(ss -Hltn | grep -cE \":(80|443|587) \") -ge 3 ]; do sleep 0.1;"
                        + " done'");
    }

    @Test
    void insideEverythingIsAsEver() throws Exception {
        egress("deny");

        assertThat(caller("redis-cli -h redis ping")).isEqualTo("PONG");
        assertThat(caller("curl -sS -o /dev/null -w '%{http_code}' http://hello/"))
                .isEqualTo("200");
        try (DevServer server = new DevServer("of the developer")) {
            shop.sitectl("set", "hello", "out", "--port", server.port()).done();
            assertThat(caller("curl -sS http://hello/")).isEqualTo("of the developer");
            shop.sitectl("set", "hello", "in").done();
        }
        assertThat(caller("curl -sS -o /dev/null -w '%{http_code}' http://hello/"))
                .isEqualTo("200");
    }

    @Test
    void openingAndClosingKeepsWhatAppsHaveStored() {
        egress("deny");
        assertThat(networks())
                .containsExactly(
                        "network testenv-" + shop.environment(),
                        "network testenv-" + shop.environment() + ".egress");
        caller("redis-cli -h redis set kept yes");
        Map<String, String> ids = Docker.ids(shop.environment());

        shop.settings("egress: allow\n");
        assertThat(shop.testenv("start", "caller").with(2).err())
                .contains("network has to be replaced", "bootstrap");
        assertThat(shop.testenv("plan").done().out()).contains("create network testenv-");
        shop.testenv("bootstrap").done();

        assertThat(networks()).containsExactly("network testenv-" + shop.environment());
        assertThat(caller("redis-cli -h redis get kept")).isEqualTo("yes");
        assertThat(Docker.ids(shop.environment()))
                .containsEntry(shop.container("redis-tcp"), ids.get(shop.container("redis-tcp")));
        assertThat(shop.testenv("bootstrap").done().out()).isEqualTo("nothing to do\n");

        egress("deny");
        assertThat(caller("redis-cli -h redis get kept")).isEqualTo("yes");
        Map<String, String> running = started();
        assertThat(shop.testenv("bootstrap").done().out()).isEqualTo("nothing to do\n");
        assertThat(started()).isEqualTo(running);
    }
}
