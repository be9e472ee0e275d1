package dev.testenv.sitectl;

import dev.testenv.gateway.Swap;
import dev.testenv.gateway.SwapOutcome;
import java.util.Optional;

/** {@code sitectl split}: lets this machine serve a share of a site. */
final class SplitCommand {
    private final Session session;

    SplitCommand(Session session) {
        this.session = session;
    }

    /** Does it, and says with which exit code it ended. */
    int run(SplitRequest request) {
        Swap swap = new Swap(session.engine(), session.containers().usableRelay());
        String name = request.target().name();
        SwapOutcome outcome =
                request.share().isPresent()
                        ? swap.split(
                                name,
                                request.port(),
                                session.surroundings().user(),
                                request.share().get(),
                                request.hostHeader())
                        : swap.back(name);
        return new SwapReport(session, false).of(request.target(), Optional.empty(), outcome);
    }
}
