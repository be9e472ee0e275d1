package dev.testenv;

import dev.testenv.docker.Logs;
import dev.testenv.egress.Caller;
import dev.testenv.egress.EgressReport;
import dev.testenv.gateway.Gateway;
import dev.testenv.model.Subnet;
import dev.testenv.plan.Names;
import dev.testenv.plan.Observed;
import dev.testenv.slice.Who;
import dev.testenv.socket.Fields;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds out who has called what is outside of an environment. */
final class Callers {
    /** Each of them told twelve times is 4096 lookups of more names than most environments have. */
    private static final int DNS_LINES = 20_000;

    /** The prefix of the quarter of a block from which the engine gives addresses. */
    private static final int CHOSEN_BY_THE_ENGINE = 22;

    private final EngineRoom engine;
    private final Names names;

    Callers(EngineRoom engine, String environment) {
        this.engine = engine;
        this.names = new Names(environment);
    }

    EgressReport report() throws InterruptedException {
        Observed observed = engine.observe(names.environment());
        return EgressReport.of(
                observed.sites().egress(),
                runs(observed, names.gateway()) && !observed.sites().egress().isOpen()
                        ? new Gateway(engine.client(), names.gateway()).egress()
                        : List.of(),
                observed.container(names.dns()).isPresent()
                        ? new Logs(engine.docker()).last(names.dns(), DNS_LINES, Instant.EPOCH)
                        : List.of(),
                who(observed));
    }

    private static boolean runs(Observed observed, String container) {
        return observed.container(container).filter(Observed.Container::isRunning).isPresent();
    }

    private Map<String, Caller> who(Observed observed) {
        Map<String, Caller> who = new HashMap<>();
        observed.network()
                .map(Observed.Network::subnet)
                .ifPresent(subnet -> {
                    who.put(subnet.address(1), new Caller("host", Instant.EPOCH, false));
                    Subnet dynamic = subnet.part(CHOSEN_BY_THE_ENGINE, 0);
                    observed.containers().stream()
                            .filter(c -> !c.address().isEmpty())
                            .forEach(c -> who.put(c.address(), caller(c, dynamic)));
                });
        return who;
    }

    private Caller caller(Observed.Container container, Subnet dynamic) {
        return new Caller(
                Who.name(container),
                dynamic.contains(container.address()) ? started(container) : Instant.EPOCH,
                container.image().contains("browser") || container.image().contains("chrom"));
    }

    private Instant started(Observed.Container container) {
        Object state = Fields.at(engine.client().inspectContainer(container.id()), "State");
        return Fields.moment(state, "StartedAt").truncatedTo(ChronoUnit.SECONDS);
    }
}
