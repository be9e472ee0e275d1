package dev.testenv.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.dsl.Catalog;
import dev.testenv.dsl.Declaration;
import dev.testenv.dsl.EndpointDeclaration;
import dev.testenv.dsl.TcpApp;
import dev.testenv.images.ImageChoice;
import dev.testenv.model.App;
import dev.testenv.model.Dependency;
import dev.testenv.model.Environment;
import dev.testenv.model.Text;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Whether an app called store says the name of another one, called redis or billing. */
class MentionsTest {
    @Test
    void whatSaysNothingNamesNobody() {
        assertThat(namesOthers(store -> store)).isFalse();
        assertThat(namesOthers(store -> store.env("LEVEL", "info").env("URL", "https://x.org/")))
                .isFalse();
    }

    @Test
    void itsOwnNameIsNobodyElse() {
        assertThat(namesOthers(store -> store.env("HOST", Text.of(new Text.OwnHostName()))))
                .isFalse();
        assertThat(namesOthers(store -> store.env("URL", "http://store-tcp.dev.test:8000/")))
                .isFalse();
        assertThat(namesOthers(store -> store.env("ALIAS", "Store"))).isFalse();
    }

    @Test
    void partOfAWordIsNoName() {
        assertThat(namesOthers(store -> store.env("A", "predispose").env("B", "redis-like")))
                .isFalse();
        assertThat(namesOthers(store -> store.env("HOST", "redis.example.org"))).isFalse();
    }

    @Test
    void aReferenceNamesAnother() {
        assertThat(namesOthers(s -> s.env("A", Text.of(new Text.AddressOf("redis", ""))))).isTrue();
        assertThat(namesOthers(s -> s.env("U", Text.of(new Text.UrlOf("billing", "api")))))
                .isTrue();
        assertThat(namesOthers(s -> s.file("/c", Text.of(new Text.HostNameOf("redis"))))).isTrue();
    }

    @Test
    void anotherMayBeNamedLiterallyAnywhere() {
        assertThat(namesOthers(s -> s.env("URL", "redis://u:p@Redis:6379/0"))).isTrue();
        assertThat(namesOthers(s -> s.env("URL", "http://billing-api/"))).isTrue();
        assertThat(namesOthers(s -> s.env("URL", "http://old.dev.test/"))).isTrue();
        assertThat(namesOthers(s -> s.entrypoint("wait-for redis:6379 --"))).isTrue();
        assertThat(namesOthers(s -> s.file("/etc/s.conf", "peer=redis.dev.test;"))).isTrue();
        assertThat(
                        namesOthers(s ->
                                s.endpoints(
                                        EndpointDeclaration.named("tcp")
                                                .command("serve --peer redis")
                                                .tcp("tcp", 8000))))
                .isTrue();
    }

    @Test
    void aNameMayBeMadeOfTheDomain() {
        assertThat(namesOthers(store -> store.env("SUFFIX", Text.of(new Text.Domain())))).isTrue();
    }

    @Test
    void aSecretMayHoldAName() {
        assertThat(namesOthers(store -> store.env("DSN", Text.of(new Text.Secret("dsn")))))
                .isTrue();
    }

    @Test
    void nobodyHasReadAFileOfTheHost() {
        assertThat(namesOthers(store -> store.copy("conf", "/etc/store"))).isTrue();
    }

    @Test
    void whoDependsOnAnotherWillCallIt() {
        assertThat(namesOthers(s -> s.dependsOn("redis", Dependency.Condition.STARTED))).isTrue();
    }

    private static final class Shop extends Catalog {
        Shop(UnaryOperator<Declaration<TcpApp>> settings) {
            add(settings.apply(tcpApp("store", "acme/store", 8000)));
            add(tcpApp("redis", "acme/redis", 6379));
            add(httpApp("billing", "acme/billing").endpoints(httpEndpoint("api", 8080)));
        }
    }

    private static boolean namesOthers(UnaryOperator<Declaration<TcpApp>> settings) {
        Environment environment =
                new Environment(
                        "dev",
                        "dev.test",
                        "test",
                        Environment.DEFAULT_POOL,
                        new Shop(settings).apps());
        Blueprint blueprint =
                new Blueprint(
                        environment,
                        Map.of(),
                        new ImageChoice.Recipe("gateway", "testenv/gateway:1"),
                        new ImageChoice.Recipe("dns-proxy", "testenv/dns-proxy:1"),
                        Map.of("dsn", "http://key@billing.dev.test/1"),
                        Map.of(),
                        "salt",
                        PlannerTest.TODAY);
        App store = environment.app("store").orElseThrow();
        return new Mentions(blueprint).ofOthers(store);
    }
}
