package dev.testenv.nginx;

import static dev.testenv.nginx.Client.get;
import static dev.testenv.nginx.Client.greeting;
import static dev.testenv.nginx.Client.http;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An app goes out to servers on this machine's loopback, and back in. */
class SwapIT {
    private static final String TCP = "shop-www.5432";

    @RegisterExtension static final Lab lab = new Lab();

    @AfterEach
    void backIn() {
        for (String key : List.of("shop-www", TCP, "shop-www.9000")) {
            lab.relay("swap", "in", key);
        }
    }

    @Test
    void servesTheNextRequestFromTheNewPlace() throws Exception {
        try (DevServer one = DevServer.http("127.0.0.1", "one");
                DevServer two = DevServer.http("127.0.0.1", "two")) {
            assertThat(lab.out("shop-www", one)).startsWith("before in", "after out:" + one.port());
            assertThat(get(lab.shop.address(), "/").body()).isEqualTo("one\n");
            assertThat(lab.out("shop-www", two))
                    .startsWith("before out:" + one.port(), "after out:" + two.port());
            assertThat(get(lab.shop.address(), "/").body()).isEqualTo("two\n");
            assertThat(lab.relay("status").lines())
                    .filteredOn(line -> line.startsWith("shop-www "))
                    .singleElement()
                    .asString()
                    .matches(
                            "shop-www out port=%d since=\\S+Z by=ann@laptop answers=yes"
                                    .formatted(two.port()));
            assertThat(lab.relay("swap", "in", "shop-www").lines())
                    .startsWith("before out:" + two.port(), "after in");
            assertThat(get(lab.shop.address(), "/").body()).isEqualTo("in\n");
        }
    }

    @Test
    void losesNothingUnderLoad() throws Exception {
        try (DevServer one = DevServer.http("127.0.0.1", "one");
                DevServer two = DevServer.http("127.0.0.1", "two");
                DevServer tcpOne = DevServer.tcp("one");
                DevServer tcpTwo = DevServer.tcp("two");
                ExecutorService clients = Executors.newFixedThreadPool(4)) {
            AtomicBoolean over = new AtomicBoolean();
            List<Future<Integer>> counts = new ArrayList<>();
            counts.add(clients.submit(asking(over, () -> get(lab.shop.address(), "/").body())));
            counts.add(clients.submit(asking(over, this::post)));
            counts.add(
                    clients.submit(asking(over, () -> greeting(lab.shop.address(), 5432) + "\n")));
            counts.add(
                    clients.submit(asking(over, () -> greeting(lab.shop.address(), 5432) + "\n")));
            for (int round = 0; round < 5; round++) {
                lab.out("shop-www", one);
                lab.out(TCP, tcpOne);
                lab.out("shop-www", two);
                lab.out(TCP, tcpTwo);
                lab.relay("swap", "in", "shop-www");
                lab.relay("swap", "in", TCP);
            }
            over.set(true);
            for (Future<Integer> count : counts) {
                assertThat(count.get()).isGreaterThan(20);
            }
        }
    }

    private String post() throws Exception {
        return http(lab.shop.address(), 80, "POST /", "x".repeat(10_000)).body();
    }

    /** Asks until it is over; anything but a whole answer from one of the three places ends it. */
    private static Callable<Integer> asking(AtomicBoolean over, Callable<String> question) {
        return () -> {
            int asked = 0;
            for (; !over.get(); asked++) {
                assertThat(question.call()).isIn("in\n", "one\n", "two\n");
            }
            return asked;
        };
    }

    @Test
    void leavesOpenConnectionsWhereTheyBegan() throws Exception {
        try (DevServer one = DevServer.tcp("one");
                DevServer two = DevServer.tcp("two")) {
            assertThat(lab.out(TCP, one)).startsWith("before in");
            try (Socket early = Client.connect(lab.shop.address(), 5432)) {
                assertThat(Client.line(early)).isEqualTo("one");
                lab.out(TCP, two);
                assertThat(lab.gateway("connections", TCP).out()).isEqualTo("in 0\nout 1\n");
                assertThat(greeting(lab.shop.address(), 5432)).isEqualTo("two");
                send(early, "still here\n");
                assertThat(Client.line(early)).isEqualTo("still here");
            }
        }
    }

    @Test
    void countsWhatIsStillAtWorkOnTheOldSide() throws Exception {
        try (DevServer one = DevServer.http("127.0.0.1", "one");
                DevServer tcp = DevServer.tcp("one")) {
            get(lab.shop.address(), "/");
            assertThat(lab.out("shop-www", one)).contains("open 0");
            lab.relay("swap", "in", "shop-www");
            try (Socket slow = Client.connect(lab.shop.address(), 80)) {
                send(slow, "GET /slow HTTP/1.1\r\nHost: x\r\n\r\n");
                await().until(() -> lab.gateway("connections", "shop-www").out().contains("in 1"));
                assertThat(lab.out("shop-www", one)).contains("open 1");
                assertThat(lab.out("shop-www", one)).as("nothing changed").contains("open 0");
            }
            assertThat(lab.out(TCP, tcp)).contains("open 0");
            try (Socket open = Client.connect(lab.shop.address(), 5432)) {
                Client.line(open);
                assertThat(lab.relay("swap", "in", TCP).lines()).contains("open 1");
            }
        }
    }

    @Test
    void cutsWhatIsStillOpenToTheContainerWhenAskedTo() throws Exception {
        try (DevServer one = DevServer.http("127.0.0.1", "one");
                Socket slow = Client.connect(lab.shop.address(), 80)) {
            send(slow, "GET /slow HTTP/1.0\r\n\r\n");
            await().until(() -> lab.gateway("connections", "shop-www").out().contains("in 1"));
            assertThat(lab.relay("swap", "out", "shop", "" + one.port(), "ann", "drain=1").lines())
                    .contains("open 1", "waiting 1", "cut 1", "left 0", "errors 0");
            assertThat(new String(slow.getInputStream().readAllBytes(), UTF_8))
                    .contains("its container ended the connection");
            assertThat(get(lab.shop.address(), "/").body()).isEqualTo("one\n");
        }
    }

    @Test
    void waitsForWhatIsStillOpenToTheHostAndSaysWhenItStays() throws Exception {
        try (DevServer one = DevServer.tcp("one");
                ExecutorService thread = Executors.newSingleThreadExecutor()) {
            lab.out(TCP, one);
            try (Socket stubborn = Client.connect(lab.shop.address(), 5432)) {
                Client.line(stubborn);
                assertThat(lab.relay("swap", "in", TCP, "drain=1").lines())
                        .contains("open 1", "cut 0", "left 1");
                send(stubborn, "still here\n");
                assertThat(Client.line(stubborn)).isEqualTo("still here");
            }
            lab.out(TCP, one);
            Future<Docker.Answer> in;
            try (Socket patient = Client.connect(lab.shop.address(), 5432)) {
                Client.line(patient);
                in = thread.submit(() -> lab.relay("swap", "in", TCP, "wait=20"));
                await().during(Duration.ofMillis(700)).until(() -> !in.isDone());
            }
            assertThat(in.get().lines()).contains("open 1", "left 0");
        }
    }

    @Test
    void reportsWhatFailedBetweenSwapAndConfirmation() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        try (DevServer rude = DevServer.hangingUp();
                ExecutorService client = Executors.newSingleThreadExecutor()) {
            client.submit(() -> {
                while (!over.get()) {
                    get(lab.shop.address(), "/asked");
                }
                return true;
            });
            List<String> receipt = await().until(() -> swappedTo(rude), SwapIT::hasErrors);
            over.set(true);
            assertThat(receipt)
                    .anyMatch(line ->
                            line.startsWith("error ")
                                    && line.contains("while reading response header from upstream")
                                    && line.contains("request: \"GET /asked HTTP/1.1\""));
        }
    }

    private static List<String> swappedTo(DevServer server) {
        lab.relay("swap", "in", "shop-www");
        return lab.out("shop-www", server);
    }

    private static boolean hasErrors(List<String> receipt) {
        return receipt.stream().anyMatch(line -> line.matches("errors [1-9]\\d*"));
    }

    @Test
    void doesNotTakeAnAppThatWasAbsentForAnError() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        try (DevServer dev = DevServer.http("127.0.0.1", "dev");
                ExecutorService client = Executors.newSingleThreadExecutor()) {
            client.submit(() -> {
                while (!over.get()) {
                    get(lab.absent.address(), "/");
                }
                return true;
            });
            assertThat(lab.out("absent-www", dev)).contains("errors 0");
            over.set(true);
        }
        lab.relay("swap", "in", "absent-www");
    }

    @Test
    void waitsForTheAnswerOfAClientThatHasFinishedWriting() throws Exception {
        try (DevServer echo = DevServer.tcp("one")) {
            lab.out(TCP, echo);
            try (Socket client = Client.connect(lab.shop.address(), 5432)) {
                send(client, "x".repeat(100_000));
                client.shutdownOutput();
                assertThat(client.getInputStream().readAllBytes())
                        .hasSize("one\n".length() + 100_000);
            }
        }
    }

    @Test
    void switchesToAWebSocket() throws Exception {
        String head =
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r";
        try (DevServer echo = DevServer.tcp(head)) {
            lab.out("shop-www", echo);
            try (Socket client = Client.connect(lab.shop.address(), 80)) {
                send(
                        client,
                        "GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n");
                assertThat(Client.linesUntil(client, "\r").getFirst()).startsWith("HTTP/1.1 101");
                assertThat(Client.linesUntil(client, "\r"))
                        .contains("Upgrade: websocket\r", "Connection: upgrade\r");
                send(client, "a frame\n");
                assertThat(Client.line(client)).isEqualTo("a frame");
            }
        }
    }

    @Test
    void streamsBothWays() throws Exception {
        String head =
                "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r";
        try (DevServer echo = DevServer.tcp(head)) {
            lab.out("shop-www", echo);
            try (Socket client = Client.connect(lab.shop.address(), 80)) {
                // HTTP/1.0, so that the answer comes without chunks. The body is never finished.
                send(client, "POST / HTTP/1.0\r\nHost: x\r\nContent-Length: 1000\r\n\r\nfirst\n");
                Client.linesUntil(client, "\r");
                Client.linesUntil(client, "first");
                send(client, "second\n");
                assertThat(Client.line(client)).isEqualTo("second");
            }
        }
    }

    private static void send(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(UTF_8));
    }

    @Test
    void reachesAServerOnTheIpv6LoopbackAlone() throws Exception {
        try (DevServer six = DevServer.http("::1", "six")) {
            lab.out("shop-www", six);
            assertThat(get(lab.shop.address(), "/").body()).isEqualTo("six\n");
        }
    }

    @Test
    void refusesWhenNothingListensOrNobodyKnowsTheSite() throws Exception {
        DevServer gone = DevServer.http("127.0.0.1", "gone");
        gone.close();
        Docker.Answer answer = lab.relay("swap", "out", "shop-www", "" + gone.port(), "ann");
        assertThat(answer.code()).isEqualTo(20);
        assertThat(answer.out())
                .isEqualTo("refused nothing listens on 127.0.0.1:%d\n".formatted(gone.port()));
        assertThat(get(lab.shop.address(), "/").body()).isEqualTo("in\n");

        assertThat(lab.relay("swap", "in", "nobody-www").out()).isEqualTo("unknown nobody-www\n");
        assertThat(lab.relay("swap", "out", "../names", "80", "ann").code()).isEqualTo(2);
    }

    @Test
    void writesADeadServerIntoTheMarkAndTheAnswer() throws Exception {
        DevServer dev = DevServer.http("127.0.0.1", "dev");
        lab.out("shop-www", dev);
        dev.close();
        await().until(() -> lab.gateway("state").out().contains(" dead="));
        Client.Reply reply = get(lab.shop.address(), "/");
        assertThat(reply.status()).isEqualTo(502);
        assertThat(reply.body())
                .containsPattern(
                        "'shop' \\(www\\) is out, dead since 20\\S+Z: the dev server on the host did"
                                + " not answer")
                .contains("sitectl -e it set shop/www in")
                .contains("port=" + dev.port(), "dead=");
        try (DevServer again = DevServer.http("127.0.0.1", dev.port(), "again")) {
            assertThat(again.port()).isEqualTo(dev.port());
            await().until(() -> !lab.gateway("state").out().contains(" dead="));
            assertThat(get(lab.shop.address(), "/").body()).isEqualTo("again\n");
        }
    }

    @Test
    void fallsBackToTheContainerWhenAskedTo() throws Exception {
        DevServer dev = DevServer.http("127.0.0.1", "dev");
        lab.relay("swap", "out", "shop-www", "" + dev.port(), "ann", "fallback");
        assertThat(get(lab.shop.address(), "/").body()).isEqualTo("dev\n");
        dev.close();
        await().until(() -> get(lab.shop.address(), "/").body().equals("in\n"));
    }

    @Test
    void servesAnAppWhoseContainerWasNeverStarted() throws Exception {
        try (DevServer dev = DevServer.http("127.0.0.1", "dev")) {
            lab.out("absent-www", dev);
            assertThat(get(lab.absent.address(), "/").body()).isEqualTo("dev\n");
        }
        lab.relay("swap", "in", "absent-www");
    }

    @Test
    void confirmsTheSwapOfAGrpcPort() throws Exception {
        try (DevServer dev = DevServer.http("127.0.0.1", "dev")) {
            assertThat(lab.out("shop-www.9000", dev))
                    .startsWith("before in", "after out:" + dev.port());
        }
    }
}
