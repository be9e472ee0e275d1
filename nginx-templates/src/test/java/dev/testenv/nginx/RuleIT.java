package dev.testenv.nginx;

import static dev.testenv.nginx.Client.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Several developers take out what is theirs, each by a rule, and the rest stays where it is. */
class RuleIT {
    @RegisterExtension static final Lab lab = new Lab();

    @AfterEach
    void backIn() {
        lab.relay("swap", "in", "shop-www");
    }

    private static String askedAt(String path, String... headers) throws Exception {
        return get(lab.shop.address(), path, headers).body().strip();
    }

    private static Docker.Answer out(String rule, DevServer server) {
        return lab.shopOut(server.port(), "when=" + rule);
    }

    @Test
    void servesTwoDevelopersAndTheContainerAtOnce() throws Exception {
        try (DevServer one = DevServer.http("127.0.0.1", "one");
                DevServer two = DevServer.http("127.0.0.1", "two")) {
            assertThat(out("header:x-dev=one", one).lines())
                    .startsWith("before in", "after out:" + one.port())
                    .contains("open -", "errors 0");
            assertThat(out("header:x-dev=two", two).code()).isZero();

            assertThat(lab.asked("X-Dev: one")).isEqualTo("one");
            assertThat(lab.asked("x-dev: two")).isEqualTo("two");
            assertThat(lab.asked()).isEqualTo("in");
            assertThat(lab.asked("X-Dev: three")).isEqualTo("in");

            assertThat(lab.relay("swap", "in", "shop", "when=header:x-dev=one").lines())
                    .startsWith("before out:" + one.port(), "after in");
            assertThat(lab.asked("X-Dev: one")).isEqualTo("in");
            assertThat(lab.asked("X-Dev: two")).isEqualTo("two");

            assertThat(lab.relay("swap", "in", "shop").lines())
                    .anyMatch(line ->
                            line.startsWith("ended when header:x-dev=two port=" + two.port()));
            assertThat(lab.asked("X-Dev: two")).isEqualTo("in");
        }
    }

    @Test
    void findsADeveloperInCookiesAndInBaggage() throws Exception {
        try (DevServer one = DevServer.http("127.0.0.1", "one")) {
            out("cookie:dev=one", one);
            out("baggage:dev=two", one);

            assertThat(lab.asked("Cookie: session=x; dev=one; a=b")).isEqualTo("one");
            assertThat(lab.asked("Baggage: user=ann,dev=two;ttl=5 , a=b")).isEqualTo("one");
            assertThat(lab.asked("Baggage: dev = two")).isEqualTo("one");
            for (String other :
                    List.of("X-Dev: one", "Cookie: dev=two", "Baggage: xdev=two, dev=twofold")) {
                assertThat(lab.asked(other)).as(other).isEqualTo("in");
            }
        }
    }

    @Test
    void readsNoPathOutOfWhatAClientSends() throws Exception {
        try (DevServer one = DevServer.http("127.0.0.1", "one")) {
            out("header:x-dev=one", one);
            for (String value : List.of("one/../header-x-dev=one", "./one", "one ", "*", "%6fne")) {
                assertThat(lab.asked("X-Dev: " + value)).isIn("in", value.strip());
            }
        }
        assertThat(lab.relay("swap", "out", "shop", "80", "ann", "when=header:x-dev=../x").code())
                .isEqualTo(2);
    }

    @Test
    void takesOutWhatLiesBelowAPath() throws Exception {
        try (DevServer one = DevServer.http("127.0.0.1", "one")) {
            assertThat(out("path:/api/v2", one).lines())
                    .startsWith("before in", "after out:" + one.port());

            for (String path :
                    List.of("/api/v2", "/api/v2/", "/api/v2/x/y/z", "/api/v2?a=b", "/api/%762/x")) {
                assertThat(askedAt(path)).as(path).isEqualTo("one");
            }
            for (String path :
                    List.of(
                            "/",
                            "/api",
                            "/api/",
                            "/api/v22",
                            "/api/v2.html",
                            "/api/v2/../v3",
                            "/API/v2",
                            "/x/api/v2",
                            "/?path=/api/v2")) {
                assertThat(askedAt(path)).as(path).isEqualTo("in");
            }
            // What the developer's server is asked is what the client asked.
            assertThat(one.requests()).contains("GET /api/%762/x 0", "GET /api/v2?a=b 0");
            assertThat(lab.relay("status").out())
                    .containsPattern("shop-www when path:/api/v2 port=" + one.port());

            assertThat(lab.relay("swap", "in", "shop", "when=path:/api/v2").lines())
                    .startsWith("before out:" + one.port(), "after in");
            assertThat(askedAt("/api/v2")).isEqualTo("in");
        }
    }

    @Test
    void prefersADeveloperToAPathAndALongPathToAShortOne() throws Exception {
        try (DevServer one = DevServer.http("127.0.0.1", "one");
                DevServer two = DevServer.http("127.0.0.1", "two");
                DevServer all = DevServer.http("127.0.0.1", "all")) {
            out("baggage:dev=one", one);
            out("path:/a/b/c/d", two);
            assertThat(out("path:/a", all).lines())
                    .startsWith("before in", "after out:" + all.port());
            assertThat(out("path:/a/b", one).lines())
                    .startsWith("before out:" + all.port(), "after out:" + one.port());

            assertThat(askedAt("/a/x")).isEqualTo("all");
            assertThat(askedAt("/a/b/x")).isEqualTo("one");
            assertThat(askedAt("/a/b/c/d/e")).isEqualTo("two");
            assertThat(askedAt("/a/b/c/d/e", "Baggage: dev=one")).isEqualTo("one");
            assertThat(askedAt("/b")).isEqualTo("in");

            Docker.Answer in = lab.relay("swap", "in", "shop", "when=path:/a/b");
            assertThat(in.lines())
                    .startsWith("before out:" + one.port(), "after out:" + all.port());
            assertThat(in.err()).isEmpty();
            assertThat(askedAt("/a/b/x")).isEqualTo("all");
            assertThat(lab.relay("swap", "in", "shop").lines())
                    .filteredOn(line -> line.startsWith("ended when "))
                    .extracting(line -> line.split(" ", 4)[2])
                    .containsExactly("baggage:dev=one", "path:/a", "path:/a/b/c/d");
            assertThat(askedAt("/a/b/c/d")).isEqualTo("in");
        }
    }

    @Test
    void copiesARequestOfAPathRuleAndServesItStill() throws Exception {
        try (DevServer one = DevServer.http("127.0.0.1", "one");
                DevServer copies = DevServer.http("127.0.0.1", "copies")) {
            out("path:/api", one);
            lab.relay("swap", "out", "shop", "" + copies.port(), "ann", "copies");

            assertThat(askedAt("/api/x")).isEqualTo("one");
            await().until(() -> copies.requests().contains("GET /api/x 0 copy"));
            lab.relay("swap", "in", "shop", "copies");
        }
    }

    @Test
    void readsNoPathOutOfAPath() {
        for (String path :
                List.of(
                        "",
                        "/",
                        "api",
                        "/..",
                        "/a/../b",
                        "/./a",
                        "/a//b",
                        "/a/",
                        "/a;b",
                        "/'",
                        "/\"",
                        "/a\nb",
                        "/%2e",
                        "/{}",
                        "/a+b",
                        "/$x",
                        "/a/b/c/d/e",
                        "/" + "x".repeat(60))) {
            assertThat(lab.relay("swap", "out", "shop", "80", "ann", "when=path:" + path).code())
                    .as(path)
                    .isEqualTo(2);
        }
    }

    @Test
    void leavesARuleAsItIsWhenTheRestGoesOut() throws Exception {
        try (DevServer one = DevServer.http("127.0.0.1", "one");
                DevServer all = DevServer.http("127.0.0.1", "all")) {
            out("header:x-dev=one", one);
            lab.out("shop-www", all);

            assertThat(lab.asked("X-Dev: one")).isEqualTo("one");
            assertThat(lab.asked()).isEqualTo("all");
            assertThat(lab.relay("swap", "in", "shop", "when=header:x-dev=one").lines())
                    .startsWith("before out:" + one.port(), "after out:" + all.port());
            assertThat(lab.asked("X-Dev: one")).isEqualTo("all");

            out("header:x-dev=one", one);
            lab.relay("swap", "in", "shop", "alone");
            assertThat(lab.asked()).isEqualTo("in");
            assertThat(lab.asked("X-Dev: one")).isEqualTo("one");
        }
    }

    @Test
    void watchesThePortOfARuleToo() throws Exception {
        DevServer dev = DevServer.http("127.0.0.1", "dev");
        out("header:x-dev=one", dev);
        lab.relay("swap", "out", "shop", "" + dev.port(), "ann", "fallback", "when=cookie:dev=one");
        dev.close();

        await().until(() -> lab.asked("Cookie: dev=one").equals("in"));
        await().until(() -> lab.relay("status").out().contains(" dead="));
        assertThat(lab.relay("status").lines())
                .filteredOn(line -> line.startsWith("shop-www "))
                .hasSize(2)
                .anyMatch(line ->
                        line.matches(
                                "shop-www when header:x-dev=one port=%d .* answers=no dead=20.*"
                                        .formatted(dev.port())));
        assertThat(get(lab.shop.address(), "/", "X-Dev: one").body())
                .contains("'shop' (www) is out for header:x-dev=one, dead since 20")
                .contains("sitectl -e it set shop/www in --when header:x-dev=one");
        assertThat(lab.asked()).isEqualTo("in");
    }

    @Test
    void survivesTheEndOfGatewayAndRelay() throws Exception {
        try (DevServer one = DevServer.http("127.0.0.1", "one")) {
            out("header:x-dev=one", one);
            out("path:/api/v2", one);
            for (String role : List.of("gateway", "relay")) {
                int before = lab.restarts(role);
                lab.inside(role, "kill -9 $(cat /run/nginx.pid)");
                await().ignoreExceptions()
                        .atMost(java.time.Duration.ofSeconds(20))
                        .until(() ->
                                lab.restarts(role) > before
                                        && lab.asked("X-Dev: one").equals("one")
                                        && askedAt("/api/v2/x").equals("one")
                                        && lab.asked().equals("in"));
            }
        }
    }

    @Test
    void belongsToOnePortAndNotToTcp() throws Exception {
        try (DevServer one = DevServer.http("127.0.0.1", "one")) {
            String port = "" + one.port();
            String rule = "when=header:x-dev=one";
            Docker.Answer tcp = lab.relay("swap", "out", "shop-www.5432", port, "ann", rule);
            assertThat(tcp.code()).isEqualTo(23);
            assertThat(tcp.out()).startsWith("unsuited a TCP port has no requests");

            String path = "when=path:/api";
            assertThat(lab.relay("swap", "out", "shop-www.5432", port, "ann", path).code())
                    .isEqualTo(23);
            Docker.Answer grpc = lab.relay("swap", "out", "shop.9000", port, "ann", path);
            assertThat(grpc.code()).isEqualTo(23);
            assertThat(grpc.out()).startsWith("unsuited the path of a gRPC call names its method");

            assertThat(lab.relay("swap", "out", "shop.9000", port, "ann", rule).code()).isZero();
            assertThat(lab.asked("X-Dev: one")).isEqualTo("in");
            assertThat(lab.relay("swap", "in", "shop").lines()).contains("also shop-www.9000");
            assertThat(lab.relay("swap", "in", "shop-www.9000").code()).isZero();
        }
    }
}
