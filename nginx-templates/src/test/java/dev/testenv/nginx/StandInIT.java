package dev.testenv.nginx;

import static dev.testenv.nginx.Client.get;
import static dev.testenv.nginx.Client.greeting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A container beside a site's own serves it; here that is the shop's, which serves any site. */
class StandInIT {
    @RegisterExtension static final Lab lab = new Lab();

    @AfterEach
    void backIn() {
        for (String key : List.of("absent-www", "shop-www.5432")) {
            lab.relay("swap", "in", key);
        }
    }

    private static Docker.Answer standIn(String name, String port) {
        String at = "at=" + lab.shop.container();
        return lab.relay("swap", "out", name, port, "ann", at, "image=acme/shop:2.1");
    }

    private static boolean isDead(String key) {
        return lab.relay("status").lines().stream()
                .anyMatch(line -> line.startsWith(key + " out ") && line.contains(" dead=20"));
    }

    @Test
    void servesFromAnotherContainer() throws Exception {
        String http = lab.shop.container() + ":8080";
        String tcp = lab.shop.container() + ":5432";

        assertThat(standIn("absent", "8080").lines())
                .startsWith("before in", "after stand-in:" + http);
        assertThat(standIn("shop-www.5432", "5432").lines())
                .startsWith("before in", "after stand-in:" + tcp);

        assertThat(get(lab.absent.address(), "/").body()).isEqualTo("in\n");
        assertThat(greeting(lab.shop.address(), 5432)).isEqualTo("in");
        assertThat(lab.relay("status").out())
                .contains(
                        "absent-www out port=8080 at=%s image=acme/shop:2.1 since="
                                .formatted(lab.shop.container()));
        lab.relay("swap", "in", "absent-www");
        assertThat(get(lab.absent.address(), "/").status()).isEqualTo(503);
        assertThat(lab.relay("swap", "out", "shop", "80", "ann", "at=10.0.0.1;x").code())
                .isEqualTo(2);
    }

    @Test
    void saysSinceWhenItDoesNotAnswerAndHowToGoBack() throws Exception {
        assertThat(standIn("absent", "8080").code()).isZero();
        assertThat(standIn("shop-www.5432", "5432").code()).isZero();

        lab.stop("shop-www");
        for (String key : List.of("absent-www", "shop-www.5432")) {
            await(key).until(() -> isDead(key));
        }

        Client.Reply reply = get(lab.absent.address(), "/");
        assertThat(reply.status()).isEqualTo(502);
        assertThat(reply.body())
                .contains("'absent' (www) is out, dead since 20")
                .contains(": its stand-in acme/shop:2.1 did not answer.\nLet its own version")
                .contains("serve again: sitectl -e it set absent --undo\nThe swap: port=8080 at=");

        lab.start("shop-www");
        await().until(() -> !isDead("absent-www") && !isDead("shop-www.5432"));
        assertThat(get(lab.absent.address(), "/").body()).isEqualTo("in\n");
    }
}
