package dev.testenv.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.testenv.dsl.Catalog;
import dev.testenv.dsl.HttpApp;
import dev.testenv.dsl.TcpApp;
import dev.testenv.images.ImageChoice;
import dev.testenv.model.App;
import dev.testenv.model.Environment;
import dev.testenv.model.ImageSource;
import dev.testenv.model.Leaf;
import dev.testenv.model.Profile;
import dev.testenv.model.Site;
import dev.testenv.model.Subnet;
import dev.testenv.model.Tier;
import dev.testenv.plan.Action.CreateContainer;
import dev.testenv.plan.Action.CreateNetwork;
import dev.testenv.plan.Action.PublishSites;
import dev.testenv.plan.Action.SeedSites;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlannerTest {
    static final LocalDate TODAY = LocalDate.parse("2026-11-20");

    private static final Leaf LEAF =
            new Leaf("9f86d081884c7d65", "2027-12-20", "3f2a91bc4d5e6f70", "2028-11-18");

    private static final Request.Start BILLING = new Request.Start(Set.of("billing"));

    @Test
    void bringsUpAWholeEnvironment() {
        assertGolden(
                "bootstrap-all", plan(blueprint("300"), Observed.NOTHING, Request.Bootstrap.ALL));
    }

    @Test
    void startsWhatNamesNobodyWithoutWaitingForTheFoundation() {
        Plan plan = plan(blueprint("300"), Observed.NOTHING, Request.Bootstrap.ALL);

        assertThat(before(plan, "postgres/tcp", "start"))
                .containsExactly("gateway create", "postgres/tcp create");
        assertThat(before(plan, "billing/www", "start"))
                .contains("gateway wait until ready", "dns wait until ready");
    }

    @Test
    void startsAnAppOnlyWhenItsAddressIsItsOwn() {
        Observed before = afterBootstrap("300");
        Observed empty =
                before.with(new Observed.Sites(true, 1, 1, 1, List.of(), Map.of(), Set.of()));
        Observed stopped = with(empty, "testenv-dev-postgres-tcp", "exited");

        Plan plan = plan(blueprint("300"), stopped, Request.Bootstrap.ALL);

        assertThat(before(plan, "postgres/tcp", "start"))
                .containsExactly("sites publish generation 2");
    }

    @Test
    void asksAnAppOnlyWhenItsSiteIsServed() {
        Observed old = withLabel(afterBootstrap("300"), "testenv-dev-gateway", Names.LAYOUT, "0");
        Observed stopped = with(old, "testenv-dev-postgres-tcp", "exited");
        Blueprint more = only(blueprint("300"), "postgres");

        assertThat(
                        before(
                                plan(blueprint("300"), Observed.NOTHING, Request.Bootstrap.ALL),
                                "postgres/tcp",
                                "wait until ready"))
                .containsExactly("gateway wait until ready", "postgres/tcp start");
        assertThat(
                        before(
                                plan(
                                        more,
                                        stopped,
                                        new Request.Bootstrap(Set.of(Tier.values()), false, true)),
                                "postgres/tcp",
                                "wait until ready"))
                .containsExactly(
                        "gateway wait until ready",
                        "sites publish generation 2",
                        "postgres/tcp start");
    }

    /** What a step waits for, directly. */
    private static List<String> before(Plan plan, String subject, String words) {
        Step step =
                plan.steps().stream()
                        .filter(s -> s.subject().equals(subject))
                        .filter(s -> PlanText.words(s.action()).equals(words))
                        .findFirst()
                        .orElseThrow();
        return plan.steps().stream()
                .filter(s -> step.waitsFor().contains(s.number()))
                .map(s -> s.subject() + " " + PlanText.words(s.action()))
                .toList();
    }

    @Test
    void asksOnlyForReadinessTheSecondTime() {
        Plan again = plan(blueprint("300"), afterBootstrap("300"), Request.Bootstrap.ALL);

        assertThat(again.changesNothing()).isTrue();
        assertGolden("bootstrap-again", again);
    }

    @Test
    void recreatesAChangedAppAndSaysWhy() {
        Observed before = afterBootstrap("300");
        Plan plan = plan(blueprint("300", "de"), before, Request.Bootstrap.ALL);

        assertGolden("billing-changed", plan);
    }

    @Test
    void leavesAChangedStoreAloneUnlessAllowedToRecreateIt() {
        Observed before = afterBootstrap("300");

        Plan careful = plan(blueprint("500"), before, Request.Bootstrap.ALL);
        assertThat(careful.changesNothing()).isTrue();
        assertThat(careful.notes())
                .singleElement()
                .asString()
                .contains("postgres/tcp is left as it is (env POSTGRES_MAX changed)")
                .contains("--recreate");

        Plan allowed =
                plan(
                        blueprint("500"),
                        before,
                        new Request.Bootstrap(Set.of(Tier.values()), true, false));
        assertThat(PlanText.lines(allowed))
                .anyMatch(l ->
                        l.contains("postgres/tcp")
                                && l.contains("(env POSTGRES_MAX changed; what it stored goes)"));
    }

    @Test
    void startsAStoppedContainerInsteadOfRecreatingIt() {
        Observed stopped = with(afterBootstrap("300"), "testenv-dev-billing-www", "exited");

        Plan plan = plan(blueprint("300"), stopped, BILLING);

        assertThat(plan.steps().stream().filter(s -> s.action() instanceof Action.StartContainer))
                .singleElement()
                .satisfies(s -> assertThat(s.cause()).isEqualTo("it is exited"));
        assertThat(plan.steps()).noneMatch(s -> s.action() instanceof CreateContainer);
    }

    @Test
    void getsNoImageForContainersThatAreKept() {
        Observed before = afterBootstrap("300");
        Observed withoutImages =
                new Observed(
                        before.network(),
                        before.containers(),
                        before.volumes(),
                        Set.of(),
                        before.sites(),
                        before.taken());

        assertThat(plan(blueprint("300"), withoutImages, Request.Bootstrap.ALL).changesNothing())
                .isTrue();
    }

    @Test
    void recreatesContainersOfANetworkThatWasMadeAgain() {
        Observed before = afterBootstrap("300");
        Observed.Network old = before.network().orElseThrow();
        Observed renewed =
                new Observed(
                        Optional.of(
                                new Observed.Network(
                                        "another", old.name(), old.subnet(), old.labels())),
                        before.containers(),
                        before.volumes(),
                        before.images(),
                        before.sites(),
                        before.taken());

        Plan plan = plan(blueprint("300"), renewed, BILLING);

        assertThat(plan.steps().stream().filter(s -> s.action() instanceof CreateContainer))
                .extracting(Step::subject)
                .contains("gateway", "dns", "billing/www", "postgres/tcp");
    }

    @Test
    void recreatesAContainerThatWasTakenOutOfTheNetwork() {
        Observed before = afterBootstrap("300");
        List<Observed.Container> containers =
                before.containers().stream()
                        .map(c -> c.label(Names.APP).equals("billing") ? apart(c) : c)
                        .toList();
        Observed cut =
                new Observed(
                        before.network(),
                        containers,
                        before.volumes(),
                        before.images(),
                        before.sites(),
                        before.taken());

        Plan plan = plan(blueprint("300"), cut, BILLING);

        assertThat(PlanText.lines(plan))
                .anyMatch(l ->
                        l.contains("billing/www")
                                && l.contains("create")
                                && l.contains("it is not in the network as it is now"));
    }

    private static Observed.Container apart(Observed.Container c) {
        return new Observed.Container(
                c.id(), c.name(), c.state(), c.exitCode(), "none", "", c.image(), c.labels());
    }

    @Test
    void publishesAProfileWithoutTouchingTheApp() {
        Blueprint rehearsing = rehearsing(Profile.NONE.basicAuth("ann", "hush"));

        Plan plan = plan(rehearsing, afterBootstrap("300"), Request.Bootstrap.ALL);

        assertThat(plan.steps())
                .filteredOn(step -> !(step.action() instanceof Action.AwaitReady))
                .filteredOn(step -> !(step.action() instanceof Action.ProvideAuthority))
                .singleElement()
                .satisfies(step -> {
                    assertThat(step.cause()).isEqualTo("changed billing-www");
                    assertThat(((PublishSites) step.action()).generation().forms().get("billing"))
                            .hasToString(
                                    "Form[settings=[BasicAuth[user ann, password ***]],"
                                            + " credentials=***]");
                });
        assertThat(plan(rehearsing, afterBootstrap(rehearsing), Request.Bootstrap.ALL).steps())
                .as("once it is there")
                .allMatch(step -> step.action() instanceof Action.AwaitReady);
        Blueprint other = rehearsing(Profile.NONE.basicAuth("ann", "changed"));
        assertThat(plan(other, afterBootstrap(rehearsing), Request.Bootstrap.ALL).steps())
                .as("with another password")
                .anyMatch(step -> step.cause().equals("changed billing-www"));
    }

    private static Blueprint rehearsing(Profile profile) {
        Blueprint plain = blueprint("300");
        Environment all = plain.environment();
        return new Blueprint(
                new Environment(
                        all.name(),
                        all.domain(),
                        all.catalog(),
                        all.pool(),
                        all.apps().stream()
                                .map(app ->
                                        app.name().equals("billing")
                                                ? app.rehearsing(profile)
                                                : app)
                                .toList()),
                plain.images(),
                plain.gatewayImage(),
                plain.dnsImage(),
                plain.secrets(),
                plain.files(),
                plain.salt(),
                TODAY);
    }

    @Test
    void publishesAgainWhatNginxRefused() {
        Observed before = afterBootstrap("300");
        Observed refused =
                before.with(
                        new Observed.Sites(
                                true,
                                1,
                                1,
                                1,
                                before.sites().sites(),
                                Map.of(),
                                Set.of("billing-www")));

        Plan plan = plan(blueprint("300"), refused, Request.Bootstrap.ALL);

        assertThat(plan.changesNothing()).isFalse();
        assertThat(PlanText.lines(plan))
                .anyMatch(l -> l.contains("refused by nginx before: billing-www"));
    }

    @Test
    void givesANewSiteTheLowestFreeAddressAndKeepsTheOthers() {
        Observed before = afterBootstrap("300");
        Site billing = before.sites().sites().getLast();
        Observed gap =
                new Observed(
                        before.network(),
                        before.containers(),
                        before.volumes(),
                        before.images(),
                        new Observed.Sites(true, 1, 7, 7, List.of(billing), Map.of(), Set.of()),
                        before.taken());

        Plan plan = plan(blueprint("300"), gap, Request.Bootstrap.ALL);

        PublishSites publish =
                plan.steps().stream()
                        .map(Step::action)
                        .filter(PublishSites.class::isInstance)
                        .map(PublishSites.class::cast)
                        .findFirst()
                        .orElseThrow();
        assertThat(publish.generation().number()).isEqualTo(8);
        assertThat(publish.generation().sites())
                .extracting(Site::id, Site::address)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("postgres-tcp", "10.213.8.1"),
                        org.assertj.core.groups.Tuple.tuple("billing-www", "10.213.8.2"));
    }

    @Test
    void takesTheFirstBlockThatOverlapsNothing() {
        Observed busy =
                new Observed(
                        Optional.empty(),
                        List.of(),
                        Set.of(),
                        Set.of(),
                        Observed.Sites.NONE,
                        List.of(Subnet.parse("10.213.0.0/20"), Subnet.parse("10.213.16.0/24")));

        Plan plan = plan(blueprint("300"), busy, Request.Bootstrap.ALL);

        assertThat(plan.steps().getFirst().action())
                .isInstanceOfSatisfying(
                        CreateNetwork.class,
                        n -> assertThat(n.subnet()).hasToString("10.213.32.0/20"));
    }

    @Test
    void refusesWhenThePoolIsExhausted() {
        Observed full =
                new Observed(
                        Optional.empty(),
                        List.of(),
                        Set.of(),
                        Set.of(),
                        Observed.Sites.NONE,
                        List.of(Subnet.parse("10.208.0.0/12")));

        assertThatThrownBy(() -> plan(blueprint("300"), full, Request.Bootstrap.ALL))
                .isInstanceOf(PlanRefusedException.class)
                .hasMessageContaining("No /20 block is free in the address pool 10.213.0.0/16")
                .hasMessageContaining("addressPool");
    }

    @Test
    void refusesAStepWhoseEarlierStepIsMissing() {
        Request.Bootstrap infra = new Request.Bootstrap(Set.of(Tier.INFRA), false, false);

        assertThatThrownBy(() -> plan(blueprint("300"), Observed.NOTHING, infra))
                .isInstanceOf(PlanRefusedException.class)
                .hasMessageContaining("Step 'infra' needs step 'dns' first")
                .hasMessageContaining("bootstrap --step dns");
    }

    @Test
    void refusesTheEnvironmentOfAnotherCatalog() {
        Blueprint other = blueprint("300", "eur", "com.acme.Apps");

        assertThatThrownBy(() -> plan(other, afterBootstrap("300"), Request.Bootstrap.ALL))
                .isInstanceOf(PlanRefusedException.class)
                .hasMessageContaining(
                        "Environment 'dev' was made by catalog 'test', not by 'com.acme.Apps'")
                .hasMessageContaining("testenv -e dev destroy");
    }

    @Test
    void takesAFoundationThatNoCatalogHasMade() {
        Observed foundation = afterBootstrap(blueprint("300", "eur", ""));

        assertThat(plan(blueprint("300"), foundation, Request.Bootstrap.ALL).steps())
                .noneMatch(step -> step.action() instanceof CreateNetwork);
    }

    @Test
    void refusesAnotherLayoutAndReplacesItByTheDnsStep() {
        Observed old = withLabel(afterBootstrap("300"), "testenv-dev-gateway", Names.LAYOUT, "0");

        assertThatThrownBy(() -> plan(blueprint("300"), old, BILLING))
                .isInstanceOf(PlanRefusedException.class)
                .hasMessageContaining("layout 0")
                .hasMessageContaining("bootstrap --step dns");

        Plan dns =
                plan(blueprint("300"), old, new Request.Bootstrap(Set.of(Tier.DNS), false, false));
        assertThat(dns.steps().stream().filter(s -> s.subject().equals("gateway")))
                .extracting(s -> PlanText.words(s.action()))
                .containsExactly("remove", "create", "start", "wait until ready");
    }

    @Test
    void keepsAnUndeclaredAppUnlessToldToRemoveIt() {
        Observed before = afterBootstrap("300");
        Blueprint without = only(blueprint("300"), "postgres");

        Plan careful = plan(without, before, Request.Bootstrap.ALL);
        assertThat(careful.changesNothing()).isTrue();
        assertThat(careful.notes()).anyMatch(n -> n.contains("billing/www is no longer declared"));

        Plan removing =
                plan(without, before, new Request.Bootstrap(Set.of(Tier.values()), false, true));
        assertThat(PlanText.lines(removing))
                .anyMatch(l -> l.contains("billing/www") && l.contains("remove"))
                .anyMatch(l -> l.contains("without billing-www"));
    }

    @Test
    void waitsForTheContainerAloneWhenTheHostServesTheSite() {
        Observed before = afterBootstrap("300");
        Observed out =
                new Observed(
                        before.network(),
                        before.containers(),
                        before.volumes(),
                        before.images(),
                        new Observed.Sites(
                                true,
                                1,
                                1,
                                1,
                                before.sites().sites(),
                                Map.of("billing-www", "port=8000 since=07:00 by=ann"),
                                Set.of()),
                        before.taken());

        Plan plan = plan(blueprint("300"), out, Request.Bootstrap.ALL);

        assertThat(plan.notes())
                .anyMatch(n ->
                        n.contains(
                                "billing/www is out: localhost:8000 serves it since 07:00 (by ann)"));
        assertThat(plan.steps())
                .filteredOn(s -> s.subject().equals("billing/www"))
                .singleElement()
                .satisfies(s ->
                        assertThat(((Action.AwaitReady) s.action()).awaited().site()).isEmpty());
    }

    @Test
    void makesTheSitesReadableFirstWhenNoContainerIsLeftToReadThemThrough() {
        Observed headless =
                new Observed(
                        afterBootstrap("300").network(),
                        List.of(),
                        Set.of("testenv-dev-sites", "testenv-dev-sockets", "testenv-dev-tls"),
                        Set.of(),
                        new Observed.Sites(false, 0, 0, 0, List.of(), Map.of(), Set.of()),
                        List.of());

        Plan plan = plan(blueprint("300"), headless, Request.Bootstrap.ALL);

        assertThat(plan.complete()).isFalse();
        assertThat(plan.steps()).extracting(Step::subject).containsOnly("gateway");
    }

    @Test
    void destroysEverythingWithoutADeclaration() {
        assertGolden("destroy", Planner.destroy(afterBootstrap("300")));
    }

    @Test
    void takesTheNextBlockWhenTheEngineRefusedOneThatItDoesNotListYet() {
        Subnet first = block(Observed.NOTHING);
        Subnet second = block(Observed.NOTHING.alsoTaken(Set.of(first)));

        assertThat(second).isNotEqualTo(first);
        assertThat(block(Observed.NOTHING.alsoTaken(Set.of(first, second)))).isNotIn(first, second);
    }

    private static Subnet block(Observed observed) {
        return plan(blueprint("300"), observed, Request.Bootstrap.ALL).newBlock().orElseThrow();
    }

    @Test
    void hidesSecretsInTheDeclarationLabel() {
        Plan plan = plan(blueprint("300"), Observed.NOTHING, Request.Bootstrap.ALL);

        assertThat(plan.steps().stream().map(Step::action))
                .filteredOn(CreateContainer.class::isInstance)
                .extracting(a -> ((CreateContainer) a).spec())
                .filteredOn(s -> s.name().equals("testenv-dev-billing-www"))
                .singleElement()
                .satisfies(spec -> {
                    assertThat(spec.env()).containsEntry("PASSWORD", "hush");
                    assertThat(spec.labels().get(Names.DECLARATION))
                            .doesNotContain("hush")
                            .contains("\"PASSWORD\":\"secret:");
                });
    }

    // ---- the sample

    private static final class Shop extends Catalog {
        Shop(String max, String currency) {
            TcpApp postgres =
                    add(
                            tcpApp("postgres", "testenv/postgres", 5432)
                                    .env("POSTGRES_MAX", max)
                                    .tier(INFRA));
            HttpApp billing =
                    add(
                            httpApp("billing", "acme/billing:2", 8080)
                                    .env("DATABASE", text("postgresql://", addressOf(postgres)))
                                    .env("CURRENCY", currency)
                                    .env("PASSWORD", secret("db"))
                                    .volume("data", "/srv")
                                    .dependsOn(postgres));
            assertThat(billing.app().name()).isEqualTo("billing");
        }
    }

    private static Blueprint blueprint(String max) {
        return blueprint(max, "eur");
    }

    private static Blueprint blueprint(String max, String currency) {
        return blueprint(max, currency, "test");
    }

    private static Blueprint blueprint(String max, String currency, String catalog) {
        return blueprint(new Shop(max, currency), catalog);
    }

    static Blueprint blueprint(Catalog apps, String catalog) {
        Environment environment =
                new Environment("dev", "dev.test", catalog, Environment.DEFAULT_POOL, apps.apps());
        Map<String, ImageChoice> images = new HashMap<>();
        for (App app : environment.apps()) {
            String reference = ((ImageSource.Named) app.image()).reference();
            images.put(app.name(), new ImageChoice.Pulled(reference));
        }
        return new Blueprint(
                environment,
                images,
                new ImageChoice.Recipe("gateway", "testenv/gateway:1"),
                new ImageChoice.Recipe("dns-proxy", "testenv/dns-proxy:1"),
                Map.of("db", "hush"),
                Map.of(),
                "salt",
                TODAY);
    }

    private static Blueprint only(Blueprint blueprint, String app) {
        Environment all = blueprint.environment();
        return new Blueprint(
                new Environment(
                        all.name(),
                        all.domain(),
                        all.catalog(),
                        all.pool(),
                        all.apps().stream().filter(a -> a.name().equals(app)).toList()),
                blueprint.images(),
                blueprint.gatewayImage(),
                blueprint.dnsImage(),
                blueprint.secrets(),
                blueprint.files(),
                blueprint.salt(),
                blueprint.today());
    }

    private static Plan plan(Blueprint blueprint, Observed observed, Request request) {
        return new Planner(blueprint, observed).plan(request);
    }

    /** What would be observed if the plan for everything had been carried out. */
    private static Observed afterBootstrap(String max) {
        return afterBootstrap(blueprint(max));
    }

    static Observed afterBootstrap(Blueprint blueprint) {
        Plan plan = plan(blueprint, Observed.NOTHING, Request.Bootstrap.ALL);
        Optional<Observed.Network> network = Optional.empty();
        List<Observed.Container> containers = new ArrayList<>();
        Set<String> volumes = new HashSet<>();
        Set<String> images = new HashSet<>();
        Observed.Sites sites = Observed.Sites.NONE;
        for (Step step : plan.steps()) {
            switch (step.action()) {
                case CreateNetwork n ->
                        network =
                                Optional.of(
                                        new Observed.Network(
                                                "net1", n.name(), n.subnet(), n.labels()));
                case Action.CreateVolume v -> volumes.add(v.name());
                case Action.ProvideImage i -> images.add(i.image().reference());
                case SeedSites s ->
                        sites = new Observed.Sites(true, 1, 1, 1, certified(s), Map.of(), Set.of());
                case CreateContainer c -> containers.add(running(c.spec()));
                default -> {}
            }
        }
        return new Observed(network, containers, volumes, images, sites, List.of());
    }

    private static Map<String, String> trusting(ContainerSpec spec) {
        Map<String, String> labels = new HashMap<>(spec.labels());
        if (spec.trusts()) {
            labels.put(Names.AUTHORITY, LEAF.authority());
        }
        return labels;
    }

    private static List<Site> certified(SeedSites seed) {
        return seed.generation().sites().stream()
                .map(site -> site.canOfferHttps() ? site.with(Optional.of(LEAF)) : site)
                .toList();
    }

    static Observed.Container running(ContainerSpec spec) {
        String address =
                spec.network() instanceof ContainerSpec.Connection.Environment e ? e.address() : "";
        String network =
                spec.network() instanceof ContainerSpec.Connection.Environment ? "net1" : "";
        return new Observed.Container(
                "id-" + spec.name(),
                spec.name(),
                "running",
                0,
                network,
                address,
                spec.image(),
                trusting(spec));
    }

    static Observed with(Observed observed, String name, String state) {
        return replace(
                observed,
                name,
                c ->
                        new Observed.Container(
                                c.id(),
                                c.name(),
                                state,
                                c.exitCode(),
                                c.networkId(),
                                c.address(),
                                c.image(),
                                c.labels()));
    }

    private static Observed withLabel(Observed observed, String name, String label, String value) {
        return replace(
                observed,
                name,
                c -> {
                    Map<String, String> labels = new HashMap<>(c.labels());
                    labels.put(label, value);
                    return new Observed.Container(
                            c.id(),
                            c.name(),
                            c.state(),
                            c.exitCode(),
                            c.networkId(),
                            c.address(),
                            c.image(),
                            labels);
                });
    }

    private static Observed replace(
            Observed observed,
            String name,
            java.util.function.UnaryOperator<Observed.Container> change) {
        return new Observed(
                observed.network(),
                observed.containers().stream()
                        .map(c -> c.name().equals(name) ? change.apply(c) : c)
                        .toList(),
                observed.volumes(),
                observed.images(),
                observed.sites(),
                observed.taken());
    }

    private static void assertGolden(String name, Plan plan) {
        String actual = String.join("\n", PlanText.lines(plan)) + "\n";
        try (InputStream in = PlannerTest.class.getResourceAsStream(name + ".txt")) {
            String expected =
                    in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(actual).isEqualTo(expected);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
