package dev.testenv.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * {@code testenv dns} with a real systemd-resolved, which is not this machine's: it runs in a
 * container on the environment's network, and this machine's programs are those in there.
 */
class DnsIT {
    private static final Shop shop = Shop.of(Shop.HELLO);
    private static final String IMAGE = "testenv-it/resolved";
    private static final String CONTAINER = "testenv-it-resolved-" + shop.environment();

    /** As systemd starts it, without systemd. */
    private static final String START =
            """
            mkdir -p /run/dbus && dbus-daemon --system --fork
            /lib/systemd/systemd-resolved & pid=$!
            until resolvectl status >/dev/null 2>&1; do sleep 0.1; done
            echo nameserver 127.0.0.53 >/etc/resolv.conf
            wait $pid
            """;

    @BeforeAll
    static void start() throws Exception {
        shop.testenv("bootstrap", "--step", "dns").done();
        build();
        String network = "testenv-" + shop.environment();
        List<String> unused =
                Docker.lines(
                        "run",
                        "-d",
                        "--name",
                        CONTAINER,
                        "--network",
                        network,
                        "--cap-add",
                        "NET_ADMIN",
                        IMAGE,
                        "sh",
                        "-c",
                        START);
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!inside("cat /etc/resolv.conf").contains("127.0.0.53")) {
            assertThat(System.nanoTime()).as("it has started").isLessThan(limit);
        }
        String bridge =
                "br-"
                        + Docker.lines("network", "inspect", "-f", "{{.Id}}", network)
                                .getFirst()
                                .substring(0, 12);
        program(
                "resolvectl",
                "docker exec %s resolvectl $(echo \"$*\" | sed s/%s/eth0/)"
                        .formatted(CONTAINER, bridge));
        program("getent", "docker exec %s getent \"$@\"".formatted(CONTAINER));
        shop.variable("PATH", shop.folder().resolve("programs") + ":" + System.getenv("PATH"));
    }

    @AfterAll
    static void end() {
        List<String> unused = Docker.lines("rm", "-f", CONTAINER);
        shop.close();
    }

    private static void build() throws Exception {
        Path recipe = Files.createDirectory(shop.folder().resolve("recipe"));
        Files.writeString(
                recipe.resolve("Dockerfile"),
                """
                ARG BASE=debian:bookworm-slim
                FROM ${BASE}
                RUN apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y \\
                        --no-install-recommends dbus systemd-resolved \\
                    && apt-get clean && rm -rf /var/lib/apt/lists/*
                """);
        List<String> words = new ArrayList<>(List.of("build", "-q", "--network", "host"));
        Docker.lines("images", "-q", "testenv/base").stream()
                .findFirst()
                .ifPresent(base -> words.addAll(List.of("--build-arg", "BASE=" + base)));
        words.addAll(List.of("-t", IMAGE, recipe.toString()));
        List<String> unused = Docker.lines(words.toArray(String[]::new));
    }

    private static void program(String name, String script) throws IOException {
        Path folder = Files.createDirectories(shop.folder().resolve("programs"));
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\nexec " + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private static String inside(String script) {
        return String.join("\n", Docker.lines("exec", CONTAINER, "sh", "-c", script));
    }

    private static String host(String name) {
        return name + "." + shop.environment() + ".test";
    }

    @Test
    void programsResolveTheNamesUntilItIsTakenBack() {
        String ask = "getent ahostsv4 " + host("hello") + " || echo unknown";
        assertThat(shop.testenv("dns", "status").done().out()).contains(" do not resolve *.");
        assertThat(inside(ask)).isEqualTo("unknown");

        assertThat(shop.testenv("dns", "enable").done().out())
                .startsWith("Programs of this machine resolve *." + shop.environment() + ".test ");
        assertThat(inside(ask)).contains(" STREAM " + host("hello"));
        assertThat(inside("getent hosts " + host("nobody") + " || echo unknown"))
                .isEqualTo("unknown");
        assertThat(inside("resolvectl status eth0")).contains("-DefaultRoute");
        assertThat(shop.testenv("dns", "status", "--json").done().out())
                .startsWith(
                        "{\"schema\":1,\"environment\":\""
                                + shop.environment()
                                + "\",\"enabled\":true,\"before\":true,");

        assertThat(shop.testenv("dns", "disable").done().out()).contains(" do not resolve *.");
        assertThat(inside(ask)).isEqualTo("unknown");
    }

    @Test
    void whatIsRegisteredIsOfTheNetworksOwnInterfaceWhichGoesWithIt() throws Exception {
        try (Shop other = Shop.of(Shop.HELLO)) {
            other.testenv("bootstrap", "--step", "dns").done();
            String id =
                    Docker.lines(
                                    "network",
                                    "inspect",
                                    "-f",
                                    "{{.Id}}",
                                    "testenv-" + other.environment())
                            .getFirst();
            Path link = Path.of("/sys/class/net/br-" + id.substring(0, 12));
            assertThat(link).exists();
            other.testenv("destroy").done();
            assertThat(link).doesNotExist();
        }
    }

    @Test
    void saysWhatCannotBeMeant() {
        assertThat(shop.testenv("dns", "on").with(2).err())
                .isEqualTo(
                        "'on' is none of enable, disable, status. An example: testenv dns"
                                + " enable\n");
        assertThat(shop.testenv("-e", "nowhere", "dns", "enable").with(2).err())
                .startsWith("There is no environment 'nowhere'.");
    }
}
