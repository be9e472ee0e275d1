package dev.testenv.nginx;

import static dev.testenv.nginx.Client.http;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The host serves a share of an app's requests, or gets copies of them. */
class ShareIT {
    @RegisterExtension static final Lab lab = new Lab();

    @AfterEach
    void backIn() {
        lab.relay("swap", "in", "shop-www");
        lab.relay("swap", "in", "shop-www", "copies");
    }

    /** How many of these answers are not the container's. */
    private static long out(List<String> answers) {
        assertThat(answers).isSubsetOf("in", "dev");
        return answers.stream().filter("dev"::equals).count();
    }

    private static List<String> answers(int count, boolean named) throws Exception {
        String[] answers = new String[count];
        for (int i = 0; i < count; i++) {
            answers[i] = named ? lab.asked("X-Client: client-" + i) : lab.asked();
        }
        return List.of(answers);
    }

    @Test
    void servesItsShareOfTheRequests() throws Exception {
        try (DevServer dev = DevServer.http("127.0.0.1", "dev")) {
            assertThat(lab.shopOut(dev.port(), "share=30").lines())
                    .startsWith("before in", "after split:%d:30".formatted(dev.port()))
                    .contains("open 0", "errors 0");
            // Of 300 requests 90 on average; one run in ten million is outside.
            assertThat(out(answers(300, false))).isBetween(48L, 132L);
            assertThat(lab.relay("status").lines())
                    .contains("shop-www in")
                    .anyMatch(line ->
                            line.matches(
                                    "shop-www split port=%d out=30 since=\\S+ by=ann answers=yes"
                                            .formatted(dev.port())));
            assertThat(lab.relay("swap", "in", "shop").lines())
                    .startsWith("before split:%d:30".formatted(dev.port()), "after in");
            assertThat(out(answers(20, false))).isZero();
        }
    }

    @Test
    void keepsAClientWhereItIsWhenAskedTo() throws Exception {
        try (DevServer dev = DevServer.http("127.0.0.1", "dev")) {
            lab.shopOut(dev.port(), "share=50", "sticky");
            List<String> first = answers(40, true);
            assertThat(out(first)).isBetween(1L, 39L);
            assertThat(answers(40, true)).isEqualTo(first);
            assertThat(out(answers(20, false))).isIn(0L, 20L);
        }
    }

    @Test
    void isReplacedByAWholeSwapAndReplacesOne() throws Exception {
        try (DevServer dev = DevServer.http("127.0.0.1", "dev");
                DevServer all = DevServer.http("127.0.0.1", "all")) {
            lab.shopOut(dev.port(), "share=50");
            lab.out("shop-www", all);
            for (int i = 0; i < 20; i++) {
                assertThat(lab.asked()).isEqualTo("all");
            }
            assertThat(lab.shopOut(dev.port(), "share=99").lines())
                    .startsWith(
                            "before out:" + all.port(), "after split:%d:99".formatted(dev.port()));
            assertThat(out(answers(50, false))).isGreaterThan(30);
        }
    }

    @Test
    void copiesRequestsAndDropsTheAnswers() throws Exception {
        try (DevServer dev = DevServer.http("127.0.0.1", "dev");
                DevServer main = DevServer.http("127.0.0.1", "main")) {
            assertThat(lab.shopOut(dev.port(), "copies").lines())
                    .startsWith("before no-copies", "after copies:" + dev.port());
            assertThat(lab.asked()).isEqualTo("in");
            assertThat(http(lab.shop.address(), 80, "POST /", "x".repeat(100_000)).body())
                    .isEqualTo("in\n");
            await().until(() -> dev.requests().size() == 2);
            assertThat(dev.requests()).containsExactly("GET / 0 copy", "POST / 100000 copy");
            lab.asked("Upgrade: websocket", "Connection: Upgrade");

            lab.out("shop-www", main);
            assertThat(lab.asked()).isEqualTo("main");
            await().until(() -> dev.requests().size() == 3);
            assertThat(main.requests()).containsExactly("GET / 0");
            lab.relay("swap", "in", "shop");

            assertThat(lab.relay("swap", "in", "shop", "copies").lines())
                    .startsWith("before copies:" + dev.port(), "after no-copies");
            lab.asked();
            assertThat(dev.requests()).hasSize(3);
        }
    }

    @Test
    void servesOnWhenNobodyTakesTheCopies() throws Exception {
        DevServer gone = DevServer.http("127.0.0.1", "gone");
        lab.shopOut(gone.port(), "copies");
        gone.close();
        assertThat(lab.asked()).isEqualTo("in");
        await().until(() ->
                lab.relay("status").lines().stream()
                        .anyMatch(line -> line.matches("shop-www mirror .* answers=no dead=20.*")));
        try (DevServer dev = DevServer.http("127.0.0.1", "dev")) {
            assertThat(lab.out("shop-www", dev)).contains("errors 0");
        }
    }

    @Test
    void isRefusedWhereRequestsCannotBeToldApart() throws Exception {
        try (DevServer dev = DevServer.http("127.0.0.1", "dev")) {
            for (String option : List.of("share=10", "copies")) {
                Docker.Answer answer =
                        lab.relay("swap", "out", "shop.5432", "" + dev.port(), "ann", option);
                assertThat(answer.code()).isEqualTo(23);
                assertThat(answer.out()).startsWith("unsuited a TCP port has no requests");
            }
            Docker.Answer copies =
                    lab.relay("swap", "out", "shop.9000", "" + dev.port(), "ann", "copies");
            assertThat(copies.out()).startsWith("unsuited calls of a gRPC port are streams");
            for (String share : List.of("share=0", "share=100", "share=x")) {
                assertThat(lab.shopOut(dev.port(), share).code()).isEqualTo(2);
            }
        }
    }
}
