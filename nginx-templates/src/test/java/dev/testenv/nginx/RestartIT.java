package dev.testenv.nginx;

import static dev.testenv.nginx.Client.get;
import static dev.testenv.nginx.Client.greeting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Gateway and relay are killed, stopped and replaced while an app is out. */
class RestartIT {
    @RegisterExtension static final Lab lab = new Lab();

    @SuppressWarnings("NullAway.Init")
    private DevServer http;

    @SuppressWarnings("NullAway.Init")
    private DevServer tcp;

    @BeforeEach
    void takeAnAppOut() throws Exception {
        http = DevServer.http("127.0.0.1", "dev");
        tcp = DevServer.tcp("dev");
        lab.start("gateway");
        await().ignoreExceptions().until(() -> get(lab.absent.address(), "/").status() == 503);
        lab.out("shop-www", http);
        lab.out("shop-www.5432", tcp);
        assertThat(servesDev()).isTrue();
    }

    @AfterEach
    void stopTheDevServers() {
        http.close();
        tcp.close();
    }

    @Test
    void aKilledGatewayComesBackSwapped() {
        int before = lab.restarts("gateway");
        lab.inside("gateway", "kill -9 $(cat /run/nginx.pid)");
        patiently().until(() -> lab.restarts("gateway") > before && servesDev());
    }

    @Test
    void aKilledRelayComesBackSwapped() {
        int before = lab.restarts("relay");
        lab.inside("relay", "kill -9 $(cat /run/nginx.pid)");
        patiently().until(() -> lab.restarts("relay") > before && servesDev());
    }

    @Test
    void aRelayThatWasKilledInTheMiddleOfASwapServesWhatTheMarkSays() {
        int before = lab.restarts("relay");
        lab.inside("relay", "ln -sfn ../ports/9.sock /sockets/out/shop-www");
        lab.inside("relay", "kill -9 $(cat /run/nginx.pid)");
        patiently().until(() -> lab.restarts("relay") > before && servesDev());
    }

    @Test
    void aNewGatewayAnswersWithinASecondOfItsStart() throws Exception {
        lab.recreateGateway();
        lab.start("gateway");
        await().ignoreExceptions().atMost(Duration.ofSeconds(1)).until(this::servesDev);
    }

    @Test
    void aSiteGoesInWhileTheGatewayIsDown() throws Exception {
        lab.stop("gateway");
        Docker.Answer answer = lab.relay("swap", "in", "shop-www");
        assertThat(answer.code()).isZero();
        assertThat(answer.lines()).startsWith("before out:" + http.port(), "after in");
        assertThat(answer.err())
                .contains("Site 'shop-www' is in, but the gateway did not confirm it");
        lab.start("gateway");
        patiently().until(() -> get(lab.shop.address(), "/").body().equals("in\n"));
    }

    @Test
    void aSwapThatTheGatewayCannotConfirmIsUndone() {
        lab.relay("swap", "in", "shop-www");
        lab.stop("gateway");
        Docker.Answer answer = lab.relay("swap", "out", "shop-www", "" + http.port(), "ann");
        assertThat(answer.code()).isEqualTo(22);
        assertThat(answer.out()).startsWith("unconfirmed nc: connect to ");
        assertThat(lab.relay("status").lines()).contains("shop-www in");
    }

    private boolean servesDev() throws Exception {
        return get(lab.shop.address(), "/").body().equals("dev\n")
                && greeting(lab.shop.address(), 5432).equals("dev");
    }

    private static ConditionFactory patiently() {
        return await().ignoreExceptions().atMost(Duration.ofSeconds(20));
    }
}
