package dev.testenv.sitectl;

import dev.testenv.gateway.SwapOutcome;
import java.util.Optional;

/** {@code sitectl mirror}: sends copies of a site's requests to this machine. */
final class MirrorCommand {
    private final Session session;

    MirrorCommand(Session session) {
        this.session = session;
    }

    /** Does it, and says with which exit code it ended. */
    int run(MirrorRequest request) {
        BackgroundTunnels tunnels = new BackgroundTunnels(session);
        String name = request.target().name();
        String user = session.surroundings().user();
        SwapOutcome outcome =
                request.on()
                        ? session.departure(tunnels)
                                .go(swap -> swap.mirror(name, request.port(), user))
                        : session.swap().endMirror(name);
        return new SwapReport(session, false, tunnels)
                .of(request.target(), Optional.empty(), outcome);
    }
}
