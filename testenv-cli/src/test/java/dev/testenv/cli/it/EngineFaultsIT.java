package dev.testenv.cli.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An engine that goes away or cannot go on: said at once, and the next bootstrap goes on. */
class EngineFaultsIT {
    private static final Shop shop = Shop.of(Shop.HELLO, Shop.REDIS);

    @BeforeAll
    static void imagesAreThere() {
        shop.testenv("images", "--prepare").done();
    }

    @AfterAll
    static void destroy() {
        shop.close();
    }

    @BeforeEach
    void aSoundEngine() {
        shop.realEngine().settings("");
    }

    private static Path socket() {
        return shop.folder().resolve("engine.sock");
    }

    @Test
    void anEngineThatGoesAwayIsSaidToAndTheNextBootstrapGoesOn() {
        // Each gets further than the one before.
        List<String> moments =
                List.of(
                        "POST .*/networks/create",
                        "POST .*/containers/create.*-gateway",
                        "PUT .*-gateway/archive",
                        "POST .*/containers/.*-dns/start",
                        "POST .*/containers/.*-hello-www/start",
                        "GET .*/containers/.*-hello-www/json");
        for (String moment : moments) {
            try (EngineProxy proxy = EngineProxy.goingAwayAt(moment, socket())) {
                Ended cut = shop.engineAt(proxy.path()).testenv("bootstrap").with(1);
                assertThat(cut.err()).as(moment).contains("does not answer any more");
            }
        }

        shop.realEngine().testenv("bootstrap").done();
        assertThat(shop.testenv("bootstrap").done().out()).isEqualTo("nothing to do\n");
        assertThat(shop.testenv("status").done().out())
                .containsPattern("hello/www +ready")
                .containsPattern("redis/tcp +ready");
        shop.testenv("destroy").done();
    }

    @Test
    void aFullDiskOfTheEngineIsSaidToBeFull() {
        String words = "open /var/lib/docker/x: no space left on device";
        try (EngineProxy proxy = EngineProxy.failingAt("containers/create", words, socket())) {
            assertThat(shop.engineAt(proxy.path()).testenv("bootstrap").with(1).err())
                    .contains("the engine's disk is full")
                    .contains("docker system df")
                    .contains(words);
        }
        shop.realEngine().testenv("destroy").done();
    }

    @Test
    void anExhaustedPoolNamesWhatUsesIt() {
        String taken = "198.18.241.0/24";
        String network = shop.environment() + "-bystander";
        Docker.lines("network", "create", "--subnet", taken, network);
        try {
            shop.settings("addressPool: 198.18.240.0/20\n");

            assertThat(shop.testenv("bootstrap").with(2).err())
                    .contains("No /20 block is free in the address pool 198.18.240.0/20")
                    .contains(taken)
                    .contains("addressPool");
            assertThat(Docker.labelled(shop.environment())).isEmpty();
        } finally {
            Docker.lines("network", "rm", network);
        }
    }

    @Test
    void aPoolThatTheHostRoutesElsewhereIsNotUsed() throws IOException {
        Optional<String> block = blockOfAnInterface();
        assumeThat(block).as("a network of the host itself").isPresent();
        shop.settings("addressPool: " + block.orElseThrow() + "\n");

        assertThat(shop.testenv("bootstrap").with(2).err())
                .contains("No /20 block is free in the address pool " + block.orElseThrow());
        assertThat(Docker.labelled(shop.environment())).isEmpty();
    }

    /** The /20 around a route of the host that is none of Docker's. */
    private static Optional<String> blockOfAnInterface() throws IOException {
        Path table = Path.of("/proc/net/route");
        if (!Files.isReadable(table)) {
            return Optional.empty();
        }
        return Files.readAllLines(table).stream()
                .skip(1)
                .map(line -> line.split("\\s+"))
                .filter(columns -> !columns[0].matches("docker.*|br-.*|veth.*"))
                .map(columns -> Integer.reverseBytes((int) Long.parseLong(columns[1], 16)))
                .filter(address -> address != 0)
                .map(address -> address & 0xfffff000)
                .map(a ->
                        "%d.%d.%d.%d/20".formatted(a >>> 24, a >> 16 & 255, a >> 8 & 255, a & 255))
                .findFirst();
    }
}
