package dev.testenv.nginx;

import static dev.testenv.nginx.Client.get;
import static dev.testenv.nginx.Client.greeting;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of a candidate generation. */
class PublishIT {
    @RegisterExtension static final Lab lab = new Lab();

    /** The number of the next generation. */
    private int next;

    @BeforeEach
    void count() {
        next = 1 + lab.generation();
    }

    @Test
    void servesANewSiteAsSoonAsTheCallReturns() throws Exception {
        SampleSite fresh = lab.site("fresh", 3, List.of("http/80", "tcp/5432"));
        Docker.Answer answer = lab.publish(lab.generation(next, fresh), next - 1);
        assertThat(answer.out()).isEqualTo("generation %d\n".formatted(next));
        assertThat(answer.code()).isZero();
        assertThat(get(fresh.address(), "/.testenv/side").body()).isEqualTo("in\n");
        assertThat(lab.relay("status").lines()).contains("fresh-www in", "fresh-www.5432 in");
    }

    @Test
    void changesNothingWhenAnotherGenerationIsCurrent() {
        lab.publish(lab.generation(next), next - 1);
        Docker.Answer answer = lab.publish(lab.generation(next), next - 1);
        assertThat(answer.code()).isEqualTo(10);
        assertThat(answer.out()).isEqualTo("moved %d\n".formatted(next));
        assertThat(lab.gateway("state").lines()).contains("generation %d %<d".formatted(next));
    }

    @Test
    void putsARefusedSiteBackAndPublishesTheOthers() throws Exception {
        SampleSite fresh = lab.site("fresh", 3, List.of("http/80"));
        Map<String, String> files = lab.generation(next, fresh);
        files.merge("http/shop-www.conf", "nonsense;\n", String::concat);
        files.merge("tcp/shop-www.conf", "more nonsense;\n", String::concat);

        Docker.Answer answer = lab.publish(files, next - 1);

        assertThat(answer.code()).isZero();
        assertThat(answer.lines()).hasSize(2).startsWith("generation " + next);
        assertThat(answer.lines().get(1))
                .matches("refused shop-www http/shop-www.conf:\\d+ unknown directive \"nonsense\"");
        assertThat(get(lab.shop.address(), "/").body()).isEqualTo("in\n");
        assertThat(greeting(lab.shop.address(), 5432)).isEqualTo("in");
        assertThat(get(fresh.address(), "/").status()).isEqualTo(503);
        assertThat(lab.gateway("state").lines()).contains(answer.lines().get(1));
    }

    @Test
    void answersForARefusedSiteThatWasNeverGood() throws Exception {
        SampleSite fresh = lab.site("fresh", 3, List.of("http/8080", "tcp/5432"));
        Map<String, String> files = lab.generation(next, fresh);
        files.put("http/fresh-www.conf", fresh.record() + "server { listen 192.0.2.1:80; }\n");

        Docker.Answer answer = lab.publish(files, next - 1);

        assertThat(answer.lines().getLast())
                .startsWith(
                        "refused fresh-www http/fresh-www.conf:2 bind() to 192.0.2.1:80 failed");
        Client.Reply reply = get(fresh.address(), "/");
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.body()).contains("'fresh-www' was refused", "http/fresh-www.conf:2");
    }

    @Test
    void refusesTheWholeGenerationForAMistakeInTheFrame() throws Exception {
        Map<String, String> files = lab.generation(next);
        files.merge("nginx.conf", "nonsense;\n", String::concat);
        Docker.Answer answer = lab.publish(files, next - 1);
        assertThat(answer.code()).isEqualTo(11);
        assertThat(answer.out()).startsWith("failed unknown directive \"nonsense\" in /sites/");
        assertThat(lab.gateway("state").lines()).contains("generation %d %<d".formatted(next - 1));
        assertThat(get(lab.shop.address(), "/").status()).isEqualTo(200);
    }

    @Test
    void putsTheLinkBackWhenNginxKeepsItsConfiguration() throws Exception {
        Map<String, String> files = lab.generation(next);
        // Passes nginx -t, which takes an address in use for its own.
        files.put(
                "tcp/thief-tcp.conf",
                "server { listen %s:80; return no; }\n".formatted(lab.shop.address()));
        Docker.Answer answer = lab.publish(files, next - 1);
        assertThat(answer.code()).isEqualTo(11);
        assertThat(answer.out())
                .startsWith(
                        "failed nginx kept generation %d: bind() to %s:80 failed"
                                .formatted(next - 1, lab.shop.address()));
        assertThat(lab.gateway("state").lines()).contains("generation %d %<d".formatted(next - 1));
        assertThat(lab.publish(lab.generation(next), next - 1).out())
                .isEqualTo("generation %d\n".formatted(next));
    }

    @Test
    void healsAPublisherThatWasKilledBeforeTheReload() {
        String folder = "generations/%06d".formatted(next);
        lab.put(folder, lab.generation(next));
        lab.inside(
                "gateway", "ln -sfn " + folder + " /sites/new && mv -T /sites/new /sites/current");
        assertThat(lab.gateway("state").lines())
                .contains("generation %d %d".formatted(next, next - 1));
        assertThat(lab.gateway("heal").out()).isEqualTo("generation %d\n".formatted(next));
        assertThat(lab.gateway("state").lines()).contains("generation %d %<d".formatted(next));
    }

    @Test
    void keepsThreeGenerationsAndEverySwap() throws Exception {
        try (DevServer dev = DevServer.http("127.0.0.1", "dev")) {
            lab.relay("swap", "out", "shop-www", "" + dev.port(), "ann");
            for (int number = next; number < next + 4; number++) {
                lab.publish(lab.generation(number), number - 1);
            }
            assertThat(get(lab.shop.address(), "/").body()).isEqualTo("dev\n");
        }
        lab.relay("swap", "in", "shop-www");
        assertThat(lab.list("gateway", "/sites/generations"))
                .containsExactly(
                        "%06d".formatted(next + 1),
                        "%06d".formatted(next + 2),
                        "%06d".formatted(next + 3));
        assertThat(lab.list("gateway", "/sites/staging")).isEmpty();
    }
}
