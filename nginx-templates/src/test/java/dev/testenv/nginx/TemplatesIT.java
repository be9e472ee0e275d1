package dev.testenv.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What {@code nginx -t} in the gateway's image says about rendered templates. */
class TemplatesIT {
    private static final String GATEWAY = "10.213.4.1";
    private static final SampleSite SHOP = site("shop", 1, "http/8080", "tcp/5432", "grpc/9000");
    private static final SampleSite WEB = site("web", 2, "http/80");
    private static final SampleSite POSTGRES = site("postgres", 3, "tcp/5432");

    private static String image = "";

    @BeforeAll
    static void findTheImage() {
        image = Docker.gatewayImage();
    }

    @Test
    void acceptsAGenerationWithoutASite() {
        assertThat(nginxOn(SampleSite.generation(1, GATEWAY))).contains("test is successful");
    }

    @Test
    void acceptsEveryKindOfPort() {
        assertThat(nginxOn(SampleSite.generation(7, GATEWAY, SHOP, WEB, POSTGRES)))
                .contains("test is successful")
                .doesNotContain("[warn]");
    }

    @Test
    void namesFileAndLineOfAMistake() {
        Map<String, String> files = SampleSite.generation(1, GATEWAY, SHOP, WEB);
        files.merge("http/web-www.conf", "nonsense;\n", String::concat);
        assertThat(nginxOn(files))
                .containsPattern(
                        "unknown directive \"nonsense\" in /sites/g/http/web-www.conf:\\d+");
    }

    @Test
    void acceptsAThousandSites() {
        SampleSite[] sites = new SampleSite[1000];
        for (int i = 0; i < sites.length; i++) {
            String last = "%d.%d".formatted(i / 250, i % 250 + 1);
            sites[i] =
                    new SampleSite(
                            "app" + i,
                            "www",
                            "10.213.%d.%d".formatted(8 + i / 250, i % 250 + 1),
                            "10.214." + last,
                            List.of(i % 2 == 0 ? "http/8080" : "tcp/5432"));
        }
        assertThat(nginxOn(SampleSite.generation(1, GATEWAY, sites)))
                .contains("test is successful");
    }

    private static SampleSite site(String app, int number, String... ports) {
        return new SampleSite(
                app, "www", "10.213.8." + number, "10.213.4." + (15 + number), List.of(ports));
    }

    /** Without a network: addresses that are nobody's may be bound all the same. */
    private static String nginxOn(Map<String, String> files) {
        StringBuilder script =
                new StringBuilder("mkdir -p /sites/g/http /sites/g/tcp /sockets/in\n");
        files.forEach((path, text) ->
                script.append("cat >/sites/g/%s <<'END'\n%sEND\n".formatted(path, text)));
        script.append("nginx -t -c /sites/g/nginx.conf 2>&1 || true\n");
        Docker.Answer answer =
                Docker.ask(
                        script.toString(),
                        "run",
                        "--rm",
                        "-i",
                        "--network",
                        "none",
                        "--label",
                        "testenv.environment=it-nginx",
                        "--sysctl",
                        "net.ipv4.ip_nonlocal_bind=1",
                        image,
                        "sh",
                        "-s");
        return answer.out() + answer.err();
    }
}
