package dev.testenv.sitectl;

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
        BackgroundTunnels tunnels = new BackgroundTunnels(session);
        String name = request.target().name();
        SwapOutcome outcome =
                request.share().isPresent()
                        ? session.departure(tunnels)
                                .go(swap ->
                                        swap.split(
                                                name,
                                                request.port(),
                                                session.surroundings().user(),
                                                request.share().get(),
                                                request.hostHeader()))
                        : session.swap().back(name);
        return new SwapReport(session, false, tunnels)
                .of(request.target(), Optional.empty(), outcome);
    }
}
