package dev.testenv.sitectl;

import dev.testenv.gateway.Swap;
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
        Swap swap = new Swap(session.engine(), session.containers().usableRelay());
        String name = request.target().name();
        SwapOutcome outcome =
                request.on()
                        ? swap.mirror(name, request.port(), session.surroundings().user())
                        : swap.endMirror(name);
        return new SwapReport(session, false).of(request.target(), Optional.empty(), outcome);
    }
}
