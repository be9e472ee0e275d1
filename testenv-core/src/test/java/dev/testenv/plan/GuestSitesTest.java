package dev.testenv.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.testenv.dsl.Catalog;
import dev.testenv.model.Port;
import dev.testenv.model.Protocol;
import dev.testenv.model.Site;
import dev.testenv.model.Tier;
import dev.testenv.site.SiteRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GuestSitesTest {
    private static final class Apps extends Catalog {
        Apps() {
            add(httpApp("billing", "acme/billing:2.0", 8080));
        }
    }

    private static final Blueprint DECLARED = PlannerTest.blueprint(new Apps(), "test");
    private static final Observed UP = PlannerTest.afterBootstrap(DECLARED);
    private static final List<Port> PORTS = List.of(new Port("tcp", 5432, Protocol.TCP));
    private static final Request START = new Request.Start(Set.of());

    private static Invitation invite(Observed observed, String app, int wish) {
        return new GuestSites(DECLARED.environment(), observed).invite(app, "tcp", PORTS, wish);
    }

    private static Observed with(Observed observed, String state, Invitation invitation) {
        List<Observed.Container> containers = new ArrayList<>(observed.containers());
        containers.add(
                new Observed.Container(
                        "id-of-guest",
                        "clever_newton",
                        state,
                        0,
                        invitation.network(),
                        invitation.site().container(),
                        "postgres:17",
                        invitation.labels()));
        return new Observed(
                observed.network(),
                containers,
                observed.volumes(),
                observed.images(),
                observed.sites(),
                observed.taken());
    }

    private static Observed serving(Observed observed, List<Site> sites) {
        Observed.Sites now =
                new Observed.Sites(true, 1, 1, 1, sites, observed.sites().swaps(), Set.of());
        return observed.with(now);
    }

    private static Plan plan(Observed observed, Request request) {
        return new Planner(DECLARED, observed).plan(request);
    }

    private static List<String> lines(Observed observed) {
        return PlanText.lines(plan(observed, START)).stream()
                .filter(line -> line.contains("sites") || line.contains("ledger"))
                .toList();
    }

    @Test
    void getNamesAndAnAddressThatNobodyElseHas() {
        Invitation invitation = invite(UP, "ledger", 7);
        assertThat(invitation.site().names())
                .containsExactly("ledger.dev.test", "ledger-tcp.dev.test");
        assertThat(invitation.labels())
                .containsEntry("testenv.app", "ledger")
                .containsEntry("testenv.site", SiteRecord.write(invitation.site()));

        Invitation second = invite(with(UP, "running", invitation), "other", 7);
        assertThat(second.site().address()).isNotEqualTo(invitation.site().address());
        assertThat(second.site().container()).isNotEqualTo(invitation.site().container());
    }

    @Test
    void areServedWhileTheyAreThere() {
        Invitation invitation = invite(UP, "ledger", 7);
        Observed come = with(UP, "running", invitation);
        assertThat(lines(come)).singleElement().asString().contains("(new ledger-tcp)");

        List<Site> sites = plan(come, START).sites(come.sites().sites());
        assertThat(sites).contains(invitation.site());
        assertThat(plan(serving(come, sites), START).changesNothing()).isTrue();

        assertThat(lines(serving(UP, sites)))
                .singleElement()
                .asString()
                .contains("(without ledger-tcp)");
    }

    @Test
    void areNoRubbishBeforeTheyHaveEnded() {
        Request clean = new Request.Bootstrap(Set.of(Tier.values()), false, true);
        Invitation invitation = invite(UP, "ledger", 7);
        assertThat(PlanText.lines(plan(with(UP, "running", invitation), clean)))
                .noneMatch(line -> line.contains("remove"));
        assertThat(PlanText.lines(plan(with(UP, "exited", invitation), clean)))
                .anyMatch(line -> line.contains("ledger/tcp") && line.contains("remove"));
    }

    @Test
    void mustHaveANameOfTheirOwnAndAPort() {
        assertThatThrownBy(() -> invite(UP, "billing", 7))
                .hasMessage(
                        "A guest cannot be called 'billing' in environment 'dev': the catalog"
                                + " declares an app of that name. Give it another one");
        Observed there = with(UP, "running", invite(UP, "ledger", 7));
        assertThatThrownBy(() -> invite(there, "ledger", 7))
                .hasMessageContaining("there is an app");
        assertThatThrownBy(() -> invite(UP, "Ledger", 7)).hasMessageContaining("lower-case");
        assertThatThrownBy(() ->
                        new GuestSites(DECLARED.environment(), UP)
                                .invite("ledger", "tcp", List.of(), 7))
                .isInstanceOf(PlanRefusedException.class)
                .hasMessage(
                        "Guest 'ledger' has no port, and so no site. Say which it listens on:"
                                + " withExposedPorts(8080)");
    }
}
