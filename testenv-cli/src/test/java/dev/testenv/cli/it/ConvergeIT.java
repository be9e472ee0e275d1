package dev.testenv.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever was changed, by the declaration or by hand: the next bootstrap makes it right. */
class ConvergeIT {
    private static final Shop shop = Shop.of(Shop.HELLO, Shop.REDIS);

    @BeforeAll
    static void bootstrap() {
        shop.testenv("bootstrap").done();
    }

    @BeforeEach
    void complete() {
        shop.declare(Shop.HELLO, Shop.REDIS);
        shop.testenv("bootstrap", "--recreate", "--remove-undeclared").done();
    }

    @AfterAll
    static void destroy() {
        shop.close();
    }

    private static Map<String, String> ids() {
        return Docker.ids(shop.environment());
    }

    /** Names of the containers that are not what they were. */
    private static Set<String> changedSince(Map<String, String> before) {
        Map<String, String> now = ids();
        Set<String> changed = new TreeSet<>();
        Map<String, String> all = new HashMap<>(before);
        all.putAll(now);
        all.forEach((name, id) -> {
            if (!id.equals(before.get(name)) || !id.equals(now.get(name))) {
                changed.add(name);
            }
        });
        return changed;
    }

    private static void docker(String word, String... more) {
        List<String> words = new ArrayList<>(List.of(word));
        words.addAll(List.of(more));
        Docker.lines(words.toArray(String[]::new));
    }

    private static void toAll(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(ids().keySet());
        Docker.lines(all.toArray(String[]::new));
    }

    private static String addressOf(String app) {
        return Docker.inspect(
                shop.container(app),
                "{{range .NetworkSettings.Networks}}{{.IPAMConfig.IPv4Address}}{{end}}");
    }

    @Test
    void aSecondBootstrapTouchesNothing() {
        Map<String, String> before = ids();

        Ended second = shop.testenv("bootstrap").done();

        assertThat(second.out()).isEqualTo("nothing to do\n");
        assertThat(second.err()).isEmpty();
        assertThat(ids()).isEqualTo(before);
    }

    @Test
    void aChangedDeclarationRecreatesThatAppAlone() {
        Map<String, String> before = ids();
        shop.declare(Shop.HELLO.replace("));", ").env(\"WORD\", \"good morning\"));"), Shop.REDIS);

        assertThat(shop.testenv("plan").done().out())
                .contains("env WORD")
                .contains("what it stored goes");
        shop.testenv("bootstrap").done();

        assertThat(changedSince(before)).containsExactly(shop.container("hello-www"));
    }

    @Test
    void aChangedSecretIsNoticedAndNotShown() {
        shop.declare(Shop.HELLO.replace("));", ").env(\"KEY\", secret(\"key\")));"), Shop.REDIS);
        shop.variable("TESTENV_SECRET_KEY", "swordfish").testenv("bootstrap").done();
        Map<String, String> before = ids();

        Ended changed = shop.variable("TESTENV_SECRET_KEY", "mackerel").testenv("bootstrap").done();

        assertThat(changed.out() + changed.err()).doesNotContain("swordfish", "mackerel");
        assertThat(changedSince(before)).containsExactly(shop.container("hello-www"));
        assertThat(Docker.inspect(shop.container("hello-www"), "{{.Config.Labels}}"))
                .doesNotContain("swordfish", "mackerel");
    }

    @Test
    void whatStoresDataIsRecreatedOnlyWhenAskedFor() {
        Map<String, String> before = ids();
        shop.declare(Shop.HELLO, Shop.REDIS.replace(".tier", ".env(\"MODE\", \"x\").tier"));

        Ended left = shop.testenv("bootstrap").done();
        assertThat(left.err())
                .contains("redis/tcp is left as it is (env MODE")
                .contains("testenv bootstrap --recreate");
        assertThat(changedSince(before)).isEmpty();

        shop.testenv("bootstrap", "--recreate").done();
        assertThat(changedSince(before)).containsExactly(shop.container("redis-tcp"));
    }

    @Test
    void whatWasStoppedIsStartedAndNotRecreated() {
        Map<String, String> before = ids();
        toAll("stop", "-t", "1"); // as after a reboot

        Ended started = shop.testenv("bootstrap").done();

        assertThat(started.err()).doesNotContain("create", "remove");
        assertThat(ids()).isEqualTo(before);
        assertThat(shop.testenv("status").done().out())
                .containsPattern("hello/www +ready +in")
                .containsPattern("redis/tcp +ready +in");
    }

    @Test
    void anAppCanBeStoppedAndStartedWhateverElseIsDown() {
        Docker.lines("stop", "-t", "1", shop.container("gateway"), shop.container("dns"));

        shop.testenv("stop", "hello").done();
        assertThat(Docker.inspect(shop.container("hello-www"), "{{.State.Status}}"))
                .isEqualTo("exited");
        shop.testenv("start", "hello").done();

        assertThat(shop.testenv("status").done().out()).containsPattern("hello/www +ready");
    }

    @Test
    void aPausedAppIsReadyAgain() {
        docker("pause", shop.container("hello-www"));

        shop.testenv("bootstrap").done();

        assertThat(shop.testenv("status").done().out()).containsPattern("hello/www +ready");
    }

    @Test
    void aNetworkThatWasMadeAnewByHandGetsItsContainersBack() {
        String address = addressOf("hello-www");
        String subnet = removeNetwork();
        docker(
                "network",
                "create",
                "--subnet",
                subnet,
                "--label",
                "testenv.environment=" + shop.environment(),
                "testenv-" + shop.environment());

        shop.testenv("bootstrap").done();

        assertThat(addressOf("hello-www")).isEqualTo(address);
        assertThat(
                        shop.testenv("run", "--", "curl", "-sf", "-o", "/dev/null", "http://hello/")
                                .code())
                .isZero();
    }

    @Test
    void aLostNetworkIsMadeAnew() {
        String address = addressOf("hello-www");
        removeNetwork();

        shop.testenv("bootstrap").done();

        assertThat(addressOf("hello-www")).isEqualTo(address);
        assertThat(shop.testenv("bootstrap").done().out()).isEqualTo("nothing to do\n");
    }

    @Test
    void aLostNetworkWhoseAddressesSomebodyElseHasMovesElsewhere() {
        String address = addressOf("hello-www");
        String subnet = removeNetwork();
        String other = shop.environment() + "-bystander";
        docker("network", "create", "--subnet", subnet, other);
        try {
            shop.testenv("bootstrap").done();

            assertThat(addressOf("hello-www")).isNotEqualTo(address);
            assertThat(shop.testenv("run", "--", "curl", "-sfo", "/dev/null", "hello").code())
                    .isZero();
            assertThat(shop.testenv("bootstrap").done().out()).isEqualTo("nothing to do\n");
        } finally {
            docker("network", "rm", other);
        }
    }

    /** By hand; returns its block of addresses. */
    private static String removeNetwork() {
        String network = "testenv-" + shop.environment();
        String block = "{{range .IPAM.Config}}{{.Subnet}}{{end}}";
        String subnet = Docker.lines("network", "inspect", "-f", block, network).getFirst();
        for (String container : List.of("hello-www", "redis-tcp", "gateway", "dns")) {
            docker("network", "disconnect", "-f", network, shop.container(container));
        }
        docker("network", "rm", network);
        return subnet;
    }

    @Test
    void theVolumesAloneKeepAddressesAndSwaps() throws Exception {
        String address = addressOf("redis-tcp");
        try (DevServer server = new DevServer("from the host")) {
            shop.sitectl("set", "hello", "out", "--port", server.port()).done();
            toAll("rm", "-f");

            Ended again = shop.testenv("bootstrap").done();

            assertThat(again.err()).contains("hello/www is out");
            assertThat(addressOf("redis-tcp")).isEqualTo(address);
            assertThat(shop.testenv("run", "--", "curl", "-s", "http://hello/").done().out())
                    .isEqualTo("from the host");
            shop.sitectl("set", "hello", "in").done();
        }
    }

    @Test
    void whatIsNoLongerDeclaredIsKeptUntilItsRemovalIsAskedFor() {
        Map<String, String> before = ids();
        shop.declare(Shop.HELLO);

        Ended kept = shop.testenv("bootstrap").done();
        assertThat(kept.err()).contains("redis/tcp is no longer declared and is kept");
        assertThat(shop.testenv("status").done().out()).containsPattern("redis/tcp +undeclared");
        assertThat(changedSince(before)).isEmpty();

        shop.testenv("bootstrap", "--remove-undeclared").done();
        assertThat(changedSince(before)).containsExactly(shop.container("redis-tcp"));
    }

    @Test
    void anotherCatalogTouchesNothing() {
        Map<String, String> before = ids();

        shop.declareAs("Bazaar", Shop.HELLO);
        for (String line : new String[] {"bootstrap", "start hello"}) {
            Ended refused = shop.testenv(("--catalog Bazaar " + line).split(" ")).with(2);
            assertThat(refused.err())
                    .contains("Environment '" + shop.environment() + "' was made by catalog 'Shop'")
                    .contains("testenv -e " + shop.environment() + " destroy");
        }
        assertThat(ids()).isEqualTo(before);
    }

    @Test
    void anotherLayoutIsReplacedByTheFirstStepAlone() {
        String image = Docker.inspect(shop.container("relay"), "{{.Config.Image}}");
        docker("rm", "-f", shop.container("relay"));
        docker(
                "create",
                "--name",
                shop.container("relay"),
                "--network",
                "host",
                "--label",
                "testenv.environment=" + shop.environment(),
                "--label",
                "testenv.role=relay",
                "--label",
                "testenv.layout=0",
                image);
        Map<String, String> before = ids();

        String advice = "testenv -e " + shop.environment() + " bootstrap --step dns";
        for (String line : new String[] {"start hello", "bootstrap --step apps"}) {
            assertThat(shop.testenv(line.split(" ")).with(2).err()).contains(advice);
        }
        assertThat(shop.sitectl("set", "hello", "in").with(2).err())
                .contains("layout")
                .contains(advice);
        assertThat(ids()).isEqualTo(before);

        shop.testenv("bootstrap", "--step", "dns").done();
        assertThat(changedSince(before)).containsExactly(shop.container("relay"));
    }
}
