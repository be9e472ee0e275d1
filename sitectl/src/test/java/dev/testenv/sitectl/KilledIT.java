package dev.testenv.sitectl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.testenv.model.Port;
import dev.testenv.model.Protocol;
import dev.testenv.model.Site;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The installed program is killed in the middle of its work; {@code make swap-proof} does it often.
 */
class KilledIT {
    private static final long LIMIT_NANOS = 20_000_000_000L;
    private static final HandMade environment = new HandMade();
    private static Site billing;

    @BeforeAll
    static void makeEnvironment() throws Exception {
        environment.make();
        billing = environment.site(1, "billing", "www", new Port("www", 8080, Protocol.HTTP));
        environment.start(billing);
    }

    @AfterAll
    static void removeEnvironment() throws Exception {
        environment.remove();
    }

    @Test
    void leavesTheOldSideOrTheNewOneAndTellsWhich() throws Exception {
        HttpServer dev =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        dev.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(200, 3);
                    exchange.getResponseBody().write("dev".getBytes(UTF_8));
                    exchange.close();
                });
        dev.start();
        String port = String.valueOf(dev.getAddress().getPort());

        for (int i = 0; i < 5; i++) {
            killAtSomeMoment(sitectl("set", "billing", "out", "--port", port));
            awaitAgreement();
            killAtSomeMoment(sitectl("set", "billing", "in"));
            awaitAgreement();
        }
        dev.stop(0);
    }

    private static Process sitectl(String... words) throws Exception {
        String home = System.getProperty("testenv.home", "../build/testenv");
        List<String> command =
                new ArrayList<>(List.of(Path.of(home, "bin", "sitectl").toString(), "-e", name()));
        command.addAll(List.of(words));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static void killAtSomeMoment(Process process) throws InterruptedException {
        long nanos = TimeUnit.MILLISECONDS.toNanos(200);
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(nanos));
        process.destroyForcibly().waitFor();
    }

    /**
     * Between what is said and what is so; whatever goes on inside the containers may end first.
     */
    private static void awaitAgreement() throws Exception {
        long begin = System.nanoTime();
        String said;
        String answered;
        do {
            said = said();
            answered = answered();
            assertThat(System.nanoTime() - begin)
                    .as("status says %s, %s answers", said, answered)
                    .isLessThan(LIMIT_NANOS);
        } while (!said.equals(answered));
    }

    private static String said() {
        String status = Run.of(System.getenv(), "-e", name(), "status", "--json").out();
        return status.contains("\"swap\":\"out\"") ? "dev" : "the container";
    }

    private static String answered() throws Exception {
        URI uri = URI.create("http://" + billing.address() + ":8080/");
        try (HttpClient client = HttpClient.newHttpClient()) {
            String body =
                    client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                            .body();
            return body.contains("is not running") ? "the container" : body;
        }
    }

    private static String name() {
        return environment.names.environment();
    }
}
