package dev.testenv.sitectl;

import dev.testenv.gateway.Swap;
import dev.testenv.gateway.SwapOutcome;
import dev.testenv.model.Site;
import dev.testenv.plan.Names;
import dev.testenv.site.Rule;
import java.util.List;
import java.util.Optional;

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
        // No switch: the first one over types costs a JVM 10 ms.
        if (request instanceof SetRequest.Out out) {
            return out(out);
        }
        return request instanceof SetRequest.In in ? in(in) : allIn();
    }

    private int out(SetRequest.Out request) {
        String user = session.surroundings().user();
        String name = request.target().name();
        SwapOutcome outcome = swap.out(name, request.port(), user, request.options());
        return report(request.target(), request.options().when(), outcome);
    }

    private int in(SetRequest.In request) {
        SiteTarget target = request.target();
        if (request.when().isPresent()) {
            SwapOutcome ended = swap.in(target.name(), request.when().get());
            return report(target, request.when(), ended);
        }
        SwapOutcome outcome = swap.in(target.name());
        int code = report(target, Optional.empty(), outcome);
        if (outcome instanceof SwapOutcome.Swapped swapped) {
            if (target.port() == 0) {
                for (String key : swapped.stillOut()) {
                    code = Math.max(code, report(target, Optional.empty(), swap.in(key)));
                }
            }
            sayWhetherContainerRuns(SiteKey.of(swapped.key(), target.app()));
        }
        return code;
    }

    private void sayWhetherContainerRuns(SiteKey site) {
        List<String> labels =
                List.of(
                        Names.ENVIRONMENT + "=" + session.environment(),
                        Names.APP + "=" + site.app(),
                        Names.ENDPOINT + "=" + site.endpoint());
        if (session.engine().listContainers(labels, false).isEmpty()) {
            session.surroundings()
                    .err()
                    .println(
                            "Its container does not run. Start it: testenv -e "
                                    + session.environment()
                                    + " start "
                                    + site.app());
        }
    }

    private int allIn() {
        int code = ExitCode.DONE;
        List<String> keys = List.copyOf(session.observer().out(session.containers()));
        if (keys.isEmpty()) {
            session.surroundings().out().println("Every site is in already");
            return code;
        }
        List<Site> sites = session.observer().sites(session.containers());
        for (String key : keys) {
            String subject = SitePort.of(key, sites).map(SitePort::toString).orElse(key);
            code = Math.max(code, report(subject, Optional.empty(), swap.in(key)));
        }
        return code;
    }

    /**
     * @throws BadInputException when there is no such site, listing those that exist
     */
    private int report(SiteTarget target, Optional<Rule> when, SwapOutcome outcome) {
        if (outcome instanceof SwapOutcome.UnknownName) {
            target.portOf(target.site(session.observer().sites(session.containers())));
        }
        return report(
                outcome instanceof SwapOutcome.Swapped swapped
                        ? SiteKey.of(swapped.key(), target.app()).toString()
                        : target.toString(),
                when,
                outcome);
    }

    private int report(String subject, Optional<Rule> when, SwapOutcome outcome) {
        if (outcome instanceof SwapOutcome.Swapped swapped) {
            session.surroundings()
                    .out()
                    .println(SwapText.line(subject, when, swapped) + SwapText.staying(swapped));
            for (String ended : swapped.ended()) {
                session.surroundings().out().println(SwapText.ended(subject, ended));
            }
            String errors = SwapText.errors(swapped);
            if (!errors.isEmpty()) {
                session.surroundings().err().println(errors);
            }
            return ExitCode.DONE;
        }
        session.surroundings().err().println(SwapText.refusal(session.command(), subject, outcome));
        return outcome instanceof SwapOutcome.UnknownName || outcome instanceof SwapOutcome.Unsuited
                ? ExitCode.BAD_INPUT
                : ExitCode.DID_NOT_WORK;
    }
}
