package dev.testenv.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two at once, and one that is killed: in the end the environment is complete. */
class WritersIT {
    private static final String WITH_FILE =
            Shop.HELLO.replace("));", ").file(\"/etc/hello\", \"good morning\"));");

    private final Shop shop = Shop.of(WITH_FILE, Shop.REDIS);

    @BeforeAll
    static void imagesAreThere() {
        try (Shop shop = Shop.of(WITH_FILE, Shop.REDIS)) {
            shop.testenv("images", "--prepare").done();
        }
    }

    @AfterEach
    void destroy() {
        shop.close();
        assertThat(Docker.labelled(shop.environment())).isEmpty();
    }

    private void isComplete() {
        assertThat(shop.testenv("bootstrap").done().out()).isEqualTo("nothing to do\n");
        assertThat(shop.testenv("status").done().out())
                .containsPattern("hello/www +ready")
                .containsPattern("redis/tcp +ready");
        assertThat(Docker.labelled(shop.environment()))
                .containsExactlyInAnyOrder(
                        "container " + shop.container("gateway"),
                        "container " + shop.container("relay"),
                        "container " + shop.container("dns"),
                        "container " + shop.container("hello-www"),
                        "container " + shop.container("redis-tcp"),
                        "network testenv-" + shop.environment(),
                        "volume " + shop.container("sites"),
                        "volume " + shop.container("sockets"),
                        "volume " + shop.container("tls"));
    }

    @Test
    void twoBootstrapsAtOnceMakeOneEnvironment() {
        Running one = shop.started("bootstrap");
        Running other = shop.started("bootstrap");

        List<Ended> both = List.of(one.end(), other.end());

        assertThat(both).as(both.toString()).anyMatch(ended -> ended.code() == 0);
        assertThat(both)
                .allSatisfy(ended -> {
                    if (ended.code() != 0) {
                        assertThat(ended.code()).isEqualTo(1);
                        assertThat(ended.err()).contains("somebody else");
                    }
                });
        shop.testenv("bootstrap").done();
        isComplete();
    }

    @Test
    void twoThatDeclareDifferentAppsPublishInTurns() {
        shop.testenv("bootstrap", "--step", "dns").done();
        String lent = Shop.HELLO.replace("));", ").onDemand());");
        Shop ann = shop.twin(WITH_FILE, Shop.REDIS, lent.replace("\"hello\"", "\"anns\""));
        Shop bob = shop.twin(WITH_FILE, Shop.REDIS, lent.replace("\"hello\"", "\"bobs\""));
        try {
            Running one = ann.started("start", "anns");
            Running other = bob.started("start", "bobs");

            one.end().done();
            other.end().done();
            assertThat(Docker.ids(shop.environment()))
                    .containsKeys(shop.container("anns-www"), shop.container("bobs-www"));
            assertThat(ann.testenv("status").done().out()).containsPattern("anns/www +ready +in");
            assertThat(bob.testenv("status").done().out()).containsPattern("bobs/www +ready +in");
        } finally {
            ann.removeFolder();
            bob.removeFolder();
        }
    }

    @Test
    void aBootstrapThatIsKilledAtAnyMomentIsGoneOnWith() {
        // Each gets further than the one before.
        List<String> moments =
                List.of(
                        "network: create",
                        "gateway: create",
                        "gateway: write generation",
                        "dns: start",
                        "hello/www: create",
                        "redis/tcp: start",
                        "hello/www: wait");
        for (String moment : moments) {
            Running bootstrap = shop.started("bootstrap");
            bootstrap.awaitMessage(moment);
            bootstrap.kill();
        }

        shop.testenv("bootstrap").done();
        isComplete();
    }

    @Test
    void aDestroyThatIsKilledIsGoneOnWithByABootstrap() {
        shop.testenv("bootstrap").done();
        killedDestroy();

        shop.testenv("bootstrap").done();
        isComplete();
    }

    @Test
    void aRunAndADestroyThatAreKilledAreGoneOnWithByADestroy() {
        shop.testenv("bootstrap", "--step", "dns").done();
        Map<String, String> before = Docker.ids(shop.environment());
        Running run = shop.started("run", "--", "sh", "-c", "echo here >&2; sleep 60");
        run.awaitMessage("here");
        run.kill();
        assertThat(Docker.ids(shop.environment())).containsAllEntriesOf(before);

        killedDestroy();

        shop.testenv("destroy").done();
        assertThat(Docker.labelled(shop.environment())).isEmpty();
    }

    private void killedDestroy() {
        Running destroy = shop.started("destroy");
        destroy.awaitMessage("remove");
        destroy.kill();
    }
}
