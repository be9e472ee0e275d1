package dev.testenv.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is typed or declared wrongly: exit code 2, a message that helps, and nothing is touched. */
class BadInputIT {
    private static final Shop shop = Shop.of();

    @BeforeEach
    void aSoundDeclaration() {
        shop.realEngine().settings("").declare(Shop.HELLO, Shop.REDIS);
    }

    @AfterAll
    static void nothingWasTouched() {
        try (shop) {
            assertThat(Docker.labelled(shop.environment())).isEmpty();
        }
    }

    @Test
    void anUnknownStepListsThoseThatThereAre() {
        assertThat(shop.testenv("bootstrap", "--step", "infro").with(2).err())
                .isEqualTo("Unknown step 'infro'. Steps are: dns, infra, support, apps, all\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"status", "urls", "logs", "start hello", "stop hello", "exec hello -- true"})
    void anUnknownEnvironmentIsSaidToBeUnknown(String line) {
        assertThat(shop.testenv(line.split(" ")).with(2).err())
                .startsWith("There is no environment '" + shop.environment() + "'.")
                .contains("testenv -e " + shop.environment() + " bootstrap");
    }

    @Test
    void destroyingWhatDoesNotExistIsDoneAlready() {
        assertThat(shop.testenv("destroy").done().err())
                .startsWith(
                        "There is no environment '"
                                + shop.environment()
                                + "', so nothing to destroy.");
    }

    @Test
    void aStepNeedsTheOnesBeforeIt() {
        assertThat(shop.testenv("bootstrap", "--step", "apps").with(2).err())
                .startsWith("Step 'apps' needs step 'dns' first")
                .contains("testenv -e " + shop.environment() + " bootstrap --step dns");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../etc", "a;reboot", "a\\nserver {", "{}", "$(id)", "a'b", "Hello"})
    void nothingOfADeclarationBecomesAPathOrACommand(String name) {
        shop.declare("add(httpApp(\"" + name + "\", \"testenv/error-collector\", 9000));");

        for (String verb : new String[] {"validate", "bootstrap", "plan"}) {
            Ended refused = shop.testenv(verb).with(2);
            assertThat(refused.out() + refused.err()).contains("is no DNS label");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "endpoints(httpEndpoint(\"../www\", 9000))",
                "endpoints(httpEndpoint(\"w;x\", 9000))",
                "volume(\"../../etc\", \"/data\")",
                "file(\"/etc/../../x\", \"text\")",
                "env(\"A=B\", \"x\")",
                "label(\"a\\nb\", \"x\")",
                "user(\"root; id\")",
                "waitFor(Wait.http(\"/ HTTP/1.1\\r\\nX: y\"))"
            })
    void norDoesAnyOtherPartOfIt(String setting) {
        shop.declare(Shop.HELLO.replace("));", ")." + setting + ");"));

        assertThat(shop.testenv("bootstrap").with(2).err()).contains("hello").doesNotContain("\r");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev.local", "a;b.test", "../x", "{}"})
    void aDomainIsAName(String domain) {
        shop.settings("domain: '" + domain + "'\n");

        assertThat(shop.testenv("bootstrap").with(2).err()).contains("'" + domain + "'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "hello      | declared twice",
                "hello-www  | would both be 'hello-www.ENV.test'",
                "gateway    | 'gateway' is reserved"
            })
    void twoCannotHaveOneName(String name, String reason) {
        shop.declare(Shop.HELLO, Shop.HELLO.replace("\"hello\"", "\"" + name + "\""));

        assertThat(shop.testenv("bootstrap").with(2).err())
                .contains(reason.replace("ENV", shop.environment()));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 70000})
    void aPortIsBetween1And65535(int port) {
        shop.declare("add(tcpApp(\"redis\", \"testenv/redis\", " + port + "));");

        assertThat(shop.testenv("bootstrap").with(2).err())
                .contains("redis")
                .contains(String.valueOf(port))
                .contains("65535");
    }

    @Test
    void oneAddressHasAPortOnce() {
        shop.declare(
                "add(httpApp(\"hello\", \"testenv/error-collector\")"
                        + ".endpoints(tcpEndpoint(\"www\", 9000).http(\"web\", 9000)));");

        assertThat(shop.testenv("bootstrap").with(2).err()).contains("9000").contains("twice");
    }

    @Test
    void aCycleIsPrinted() {
        shop.declare(
                Shop.HELLO.replace("));", ").dependsOn(\"redis\", STARTED));"),
                "add(tcpApp(\"redis\", \"testenv/redis\", 6379).dependsOn(\"hello\", STARTED));");

        assertThat(shop.testenv("bootstrap").with(2).err()).contains("hello -> redis -> hello");
    }

    @Test
    void aSecretMustBeThere() {
        shop.declare(Shop.HELLO.replace("));", ").env(\"KEY\", secret(\"pay.key\")));"));

        assertThat(shop.testenv("bootstrap").with(2).err())
                .contains("'pay.key'")
                .contains("TESTENV_SECRET_PAY_KEY")
                .contains(".testenv/secrets/pay.key");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "images: [a       | :5:1",
                "imagez: {}       | :4:1: 'imagez' is no setting",
                "catalog: Other   | :4:1: 'catalog' is said twice",
                "registry: !!java.net.URL [\"http://x\"] | :4:",
                "images: {a: &a [x, x], b: *a} | :4:"
            })
    void brokenYamlNamesFileLineAndColumn(String line, String place) {
        shop.settings(line + "\n");

        Ended broken = shop.testenv("bootstrap").with(2);

        assertThat(broken.err()).contains(shop.folder().resolve("testenv.yml") + place);
    }

    @Test
    void aliasesOfAliasesAreNotUnfolded() {
        StringBuilder bomb = new StringBuilder("images:\n  a0: &a0 x\n");
        for (int i = 1; i < 60; i++) {
            String before = "*a" + (i - 1);
            bomb.append("  a%d: &a%d [%s, %s]\n".formatted(i, i, before, before));
        }
        shop.settings(bomb.toString());

        assertThat(shop.testenv("bootstrap").with(2).err())
                .hasSizeLessThan(1000)
                .contains(shop.folder().resolve("testenv.yml") + ":");
    }

    @Test
    void aCatalogClassMustExist() {
        assertThat(shop.testenv("--catalog", "com.acme.Apps", "bootstrap").with(2).err())
                .startsWith("There is no catalog class 'com.acme.Apps' in '")
                .contains(Path.of("classes").toString());
    }

    @Test
    void aCatalogThatThrowsIsPassedOn() {
        shop.declare("if (true) throw new IllegalStateException(\"no list of prices\");");

        assertThat(shop.testenv("bootstrap").with(2).err())
                .isEqualTo(
                        "Catalog 'Shop' could not be made: java.lang.IllegalStateException: no list"
                                + " of prices\n");
    }

    @Test
    void withoutAnEngineItSaysWhatItTried() {
        Path dead = shop.folder().resolve("dead.sock");
        shop.engineAt(dead);

        for (String verb : new String[] {"bootstrap", "status", "destroy"}) {
            Ended none = shop.testenv(verb).with(3);
            assertThat(none.out()).isEmpty();
            assertThat(none.err()).contains(dead.toString()).contains("DOCKER_HOST");
        }
        assertThat(shop.sitectl("status").with(3).err()).contains(dead.toString());
    }
}
