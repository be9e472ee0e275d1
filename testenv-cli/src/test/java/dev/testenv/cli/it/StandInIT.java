package dev.testenv.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Another version of an app serves in its place, without a request being lost, and goes again. */
class StandInIT {
    private static final Shop shop = Shop.of(Shop.HELLO, Shop.REDIS);

    /** Under a name of its own, so that what runs can be told apart. */
    private static final String TWO = shop.environment() + "/hello:two";

    @BeforeAll
    static void bootstrap() {
        shop.testenv("bootstrap").done();
        String image = Docker.inspect(shop.container("hello-www"), "{{.Config.Image}}");
        Docker.lines("tag", image, TWO);
    }

    @AfterEach
    void back() {
        shop.testenv("standin", "hello", "--undo").done();
    }

    @AfterAll
    static void destroy() {
        shop.close();
        Docker.lines("rmi", TWO);
    }

    private static String state(String endpoint) {
        return Docker.inspect(shop.container(endpoint), "{{.State.Status}} {{.Config.Image}}");
    }

    /** Asks the site until it is over; anything but 200 ends it. */
    private static int ask(AtomicBoolean over) throws Exception {
        String urls = shop.testenv("urls", "--json").done().out();
        String address = urls.replaceFirst("(?s).*?\"address\":\"([0-9.]+)\".*", "$1");
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + address + "/")).build();
        HttpClient client = HttpClient.newHttpClient();
        int asked = 0;
        for (; !over.get(); asked++) {
            assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        }
        return asked;
    }

    @Test
    void servesInsteadUntilItIsUndoneAndLosesNothing() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService client = Executors.newSingleThreadExecutor()) {
            Future<Integer> asked = client.submit(() -> ask(over));
            try {
                Ended set = shop.startedSitectl("set", "hello", "image=" + TWO).end().done();
                assertThat(set.out())
                        .matches("hello-www: the other version serves it now \\(\\d+ ms\\)\n");
                assertThat(state("hello-www")).startsWith("exited ");
                assertThat(state("hello-www--stand-in")).isEqualTo("running " + TWO);
                assertThat(shop.sitectl("status").done().out())
                        .containsPattern("hello/www +out +" + TWO);
                assertThat(shop.testenv("standin", "hello").with(2).err())
                        .contains("'hello/www' is out: " + TWO + " serves it. Put it back first")
                        .contains("set hello --undo");

                shop.testenv("bootstrap").done();
                assertThat(state("hello-www")).startsWith("running ");

                Ended undo = shop.startedSitectl("set", "hello", "--undo").end().done();
                assertThat(undo.out())
                        .matches("hello-www: its own container serves it now \\(\\d+ ms\\)\n");
                assertThat(Docker.ids(shop.environment()))
                        .doesNotContainKey(shop.container("hello-www--stand-in"));
            } finally {
                over.set(true);
            }
            assertThat(asked.get()).isGreaterThan(20);
        }
        assertThat(shop.testenv("bootstrap").done().out()).isEqualTo("nothing to do\n");
    }

    @Test
    void leavesTheAppAloneWhenTheOtherVersionDoesNotComeUp() {
        String ends = Docker.inspect(shop.container("gateway"), "{{.Config.Image}}");

        Ended failed = shop.testenv("standin", "hello", "--set", "hello.image=" + ends);

        assertThat(failed.code()).isNotZero();
        assertThat(failed.err()).contains("hello");
        assertThat(state("hello-www")).startsWith("running ");
        assertThat(shop.sitectl("status").done().out()).containsPattern("hello/www +in");
    }

    @Test
    void isRefusedForWhatStoresDataOrIsOut() throws Exception {
        assertThat(shop.testenv("standin", "redis").with(2).err())
                .contains("App 'redis' can have no stand-in: it stores data");
        try (DevServer dev = new DevServer("dev")) {
            shop.sitectl("set", "hello", "out", "--port", dev.port()).done();
            assertThat(shop.testenv("standin", "hello").with(2).err())
                    .contains("'hello/www' is out: localhost:" + dev.port() + " serves it")
                    .contains("set hello in");
            shop.testenv("standin", "hello", "--undo").done();
            assertThat(shop.sitectl("status").done().out()).containsPattern("hello/www +out");
            shop.sitectl("set", "hello", "in").done();
        }
    }
}
