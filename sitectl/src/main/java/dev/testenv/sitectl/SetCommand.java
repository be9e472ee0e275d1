package dev.testenv.sitectl;

import dev.testenv.gateway.Swap;
import dev.testenv.gateway.SwapOutcome;
import dev.testenv.model.Port;
import dev.testenv.model.Site;
import dev.testenv.plan.Names;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code sitectl set}: changes who serves a site, and says what changed. */
final class SetCommand {
    private final Session session;
    private final Swap swap;

    SetCommand(Session session) {
        this.session = session;
        this.swap = new Swap(session.engine(), session.containers().usableRelay());
    }

    /** Does it, and says with which exit code it ended. */
    int run(SetRequest request) {
        List<Site> sites = session.observer().sites(session.containers());
        // No switch: the first one over types costs a JVM 10 ms.
        if (request instanceof SetRequest.Out out) {
            return out(out, out.target().site(sites));
        }
        return request instanceof SetRequest.In in
                ? in(in.target(), in.target().site(sites))
                : allIn(sites);
    }

    private int out(SetRequest.Out request, Site site) {
        Port port = request.target().ports(site).getFirst();
        int hostPort = request.port() == 0 ? port.number() : request.port();
        String user = session.surroundings().user();
        return report(
                new SitePort(site, port),
                swap.out(site.key(port), hostPort, user, request.fallback()));
    }

    private int in(SiteTarget target, Site site) {
        int code = ExitCode.DONE;
        for (Port port : target.ports(site)) {
            code = Math.max(code, report(new SitePort(site, port), swap.in(site.key(port))));
        }
        if (!containerRuns(site)) {
            session.surroundings()
                    .err()
                    .println(
                            "Its container does not run. Start it: testenv -e "
                                    + session.environment()
                                    + " start "
                                    + site.app());
        }
        return code;
    }

    private boolean containerRuns(Site site) {
        List<String> labels =
                List.of(
                        Names.ENVIRONMENT + "=" + session.environment(),
                        Names.APP + "=" + site.app(),
                        Names.ENDPOINT + "=" + site.endpoint());
        return !session.engine().listContainers(labels, false).isEmpty();
    }

    private int allIn(List<Site> sites) {
        Set<String> keys = session.observer().out(session.containers());
        if (keys.isEmpty()) {
            session.surroundings().out().println("Every site is in already");
        }
        int code = ExitCode.DONE;
        for (String key : keys) {
            Optional<SitePort> declared = SitePort.of(key, sites);
            SwapOutcome outcome = swap.in(key);
            code =
                    Math.max(
                            code,
                            declared.isPresent()
                                    ? report(declared.get(), outcome)
                                    : report(key, outcome));
        }
        return code;
    }

    private int report(SitePort port, SwapOutcome outcome) {
        return report(port.toString(), outcome);
    }

    private int report(String subject, SwapOutcome outcome) {
        if (outcome instanceof SwapOutcome.Swapped swapped) {
            session.surroundings()
                    .out()
                    .println(SwapText.line(subject, swapped) + SwapText.staying(swapped));
            return ExitCode.DONE;
        }
        session.surroundings().err().println(SwapText.refusal(session.command(), subject, outcome));
        return outcome instanceof SwapOutcome.UnknownKey
                ? ExitCode.BAD_INPUT
                : ExitCode.DID_NOT_WORK;
    }
}
