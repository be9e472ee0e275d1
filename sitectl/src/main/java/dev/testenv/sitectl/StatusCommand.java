package dev.testenv.sitectl;

import dev.testenv.gateway.ServedPort;
import java.util.List;

/** {@code sitectl status}: lists who serves every site. */
final class StatusCommand {
    private final Session session;

    StatusCommand(Session session) {
        this.session = session;
    }

    /** Prints the list, and says with which exit code it ended. */
    int run(boolean json) {
        List<ServedPort> ports = session.observer().served(session.containers());
        StatusText text = new StatusText(session.environment(), ports);
        session.surroundings().out().print(json ? text.json() : text.table());
        return ExitCode.DONE;
    }
}
