package dev.testenv.sitectl;

import dev.testenv.tunnel.Passage;
import dev.testenv.tunnel.Tunnel;
import java.util.List;

/**
 * Holds a tunnel until it ends. Nobody types that: it is how {@link BackgroundTunnels} runs this
 * program.
 */
final class TunnelCommand {
    private final Session session;

    TunnelCommand(Session session) {
        this.session = session;
    }

    /**
     * @param words a {@link Passage}
     */
    int run(List<String> words) {
        if (words.size() != 3) {
            throw new BadInputException("Type instead: sitectl set billing out --via tunnel");
        }
        Passage passage =
                new Passage(words.getFirst(), SiteTarget.port(words.get(1)), words.getLast());
        String relay = session.containers().usableRelay();
        try (Tunnel tunnel = Tunnel.open(session.engine(), relay, passage)) {
            session.surroundings().out().println(BackgroundTunnels.READY);
            session.surroundings().out().flush();
            tunnel.run();
        }
        return ExitCode.DONE;
    }
}
