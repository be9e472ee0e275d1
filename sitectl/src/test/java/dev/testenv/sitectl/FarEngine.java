package dev.testenv.sitectl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A second engine, in a network namespace of its own, as if on another machine: it is reached by
 * TCP, and no container of it has a route from here or to here. Needs Linux and root.
 */
final class FarEngine {
    private final String name =
            "far-" + HexFormat.of().toHexDigits((short) ThreadLocalRandom.current().nextInt());
    private final String network = "10.219." + ThreadLocalRandom.current().nextInt(256) + ".";
    private final Path folder = Files.createTempDirectory("far-engine");
    private @Nullable Process dockerd;

    FarEngine() throws Exception {}

    static boolean canStart() throws Exception {
        return new ProcessBuilder("sh", "-c", "[ $(id -u) = 0 ] && command -v ip dockerd")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    /** As {@code DOCKER_HOST} has it. */
    String address() {
        return "tcp://" + network + "2:2375";
    }

    /** Returns when it answers. */
    void start() throws Exception {
        shell("ip netns add NAME");
        shell("ip link add NAME-a type veth peer name NAME-b netns NAME");
        shell("ip addr add NET1/30 dev NAME-a && ip link set NAME-a up");
        shell("ip -n NAME addr add NET2/30 dev NAME-b && ip -n NAME link set NAME-b up");
        shell("ip -n NAME link set lo up");
        // Not by `ip netns exec`, which hides the control groups; and without a word on TLS dockerd
        // waits for 15 s, as a warning.
        String command =
                "exec nsenter --net=/var/run/netns/NAME dockerd -H ADDRESS --tls=false"
                        + " --data-root FOLDER/data --exec-root FOLDER/exec --pidfile FOLDER/pid"
                        + " --iptables=false --bridge=none";
        Process engine =
                new ProcessBuilder("sh", "-c", filled(command)).redirectErrorStream(true).start();
        dockerd = engine;
        BufferedReader output = engine.inputReader(UTF_8);
        StringBuilder said = new StringBuilder();
        String line = output.readLine();
        while (line != null && !line.contains("API listen on")) {
            said.append(line).append('\n');
            line = output.readLine();
        }
        assertThat(line).as("dockerd says: %s", said).isNotNull();
        Thread.ofPlatform().daemon().start(() -> drain(output));
    }

    private static void drain(BufferedReader output) {
        try {
            output.transferTo(Writer.nullWriter());
        } catch (IOException e) {
            // It has ended.
        }
    }

    /** Brings an image from the engine of this machine. */
    void load(String image) throws Exception {
        shell("docker save " + image + " | docker -H ADDRESS load");
    }

    private void shell(String script) throws Exception {
        String words = filled(script);
        Process process = new ProcessBuilder("sh", "-c", words).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as("%s: %s", words, output).isZero();
    }

    private String filled(String script) {
        return script.replace("NAME", name)
                .replace("NET", network)
                .replace("ADDRESS", address())
                .replace("FOLDER", folder.toString());
    }

    /** Its containers must be gone. */
    void close() throws Exception {
        Process engine = dockerd;
        if (engine != null) {
            engine.destroy();
            if (!engine.waitFor(20, TimeUnit.SECONDS)) {
                engine.destroyForcibly().waitFor();
            }
        }
        // The veth pair goes with the namespace.
        shell("ip netns delete NAME");
        shell("umount FOLDER/exec/netns/*; rm -rf FOLDER");
    }
}
