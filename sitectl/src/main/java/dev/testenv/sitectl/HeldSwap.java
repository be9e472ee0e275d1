package dev.testenv.sitectl;

import dev.testenv.gateway.Departure;
import dev.testenv.gateway.Side;
import dev.testenv.gateway.Swap;
import dev.testenv.gateway.SwapOptions;
import dev.testenv.gateway.SwapOutcome;
import dev.testenv.gateway.SwapOutcome.Swapped;
import dev.testenv.gateway.SwapStatus;
import dev.testenv.gateway.Tunnels;
import dev.testenv.site.Mark;
import dev.testenv.tunnel.LocalPort;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A swap that lasts as long as a command, and goes back by itself should this process be killed.
 * The thread that follows the command uses it, and the one that runs when this process is told to
 * end.
 */
final class HeldSwap {
    private final Session session;
    private final Swap swap;
    private final Departure departure;
    private final SitePort port;
    private final LocalPort local;
    private final SwapOptions options;
    private Optional<Side.Out> held = Optional.empty();
    private boolean over;

    HeldSwap(Session session, SitePort port, LocalPort local, Optional<String> hostHeader) {
        this.session = session;
        this.swap = session.swap();
        String relay = session.containers().usableRelay();
        this.departure = session.departure(Tunnels.heldByThisProcess(session.engine(), relay));
        this.port = port;
        this.local = local;
        SwapOptions fallback = SwapOptions.NONE.withFallback();
        this.options = hostHeader.map(fallback::withHostHeader).orElse(fallback);
    }

    /** Lets the command serve the site; says so, or why not. */
    synchronized boolean out() {
        if (over) {
            return false;
        }
        String user = session.surroundings().user();
        SwapOutcome outcome =
                departure.go(relay -> relay.out(port.key(), local.number(), user, options));
        held =
                outcome instanceof Swapped swapped && swapped.after() instanceof Side.Out out
                        ? Optional.of(out)
                        : Optional.empty();
        report(outcome);
        return held.isPresent();
    }

    /** Once the command listens again: the relay may have put the site back in meanwhile. */
    synchronized void outAgain() {
        if (held.isPresent() && !over && mark().isEmpty()) {
            out();
        }
    }

    /** Lets the container serve the site, unless somebody else has taken it. */
    synchronized void back() {
        if (held.isEmpty() || over) {
            over = true;
            return;
        }
        over = true;
        Side.Out ours = held.get();
        Optional<Mark> others =
                mark().filter(mark -> !ours.equals(new Side.Out(mark.port(), mark.at())));
        if (others.isPresent()) {
            say(
                    port
                            + " stays out: localhost:"
                            + others.get().port()
                            + " serves it, set by "
                            + others.get().by());
            return;
        }
        report(swap.back(port.key()));
    }

    private void report(SwapOutcome outcome) {
        if (outcome instanceof Swapped swapped) {
            say(
                    SwapText.line(port.toString(), Optional.empty(), swapped)
                            + WayText.of(swapped.after(), OptionalLong.empty())
                            + SwapText.staying(swapped));
            SwapText.complaints(swapped).forEach(this::say);
        } else {
            say(SwapText.refusal(session.command(), port.toString(), outcome));
        }
    }

    private Optional<Mark> mark() {
        return swap.status().stream()
                .filter(status -> status.key().equals(port.key()))
                .findFirst()
                .flatMap(SwapStatus::mark);
    }

    private void say(String line) {
        session.surroundings().err().println(line);
    }
}
