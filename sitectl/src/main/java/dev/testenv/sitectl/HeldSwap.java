package dev.testenv.sitectl;

import dev.testenv.gateway.Swap;
import dev.testenv.gateway.SwapOptions;
import dev.testenv.gateway.SwapOutcome;
import dev.testenv.gateway.SwapOutcome.Swapped;
import dev.testenv.gateway.SwapStatus;
import dev.testenv.site.Mark;
import java.util.Optional;

/**
 * A swap that lasts as long as a command, and goes back by itself should this process be killed.
 * The thread that follows the command uses it, and the one that runs when this process is told to
 * end.
 */
final class HeldSwap {
    private final Session session;
    private final Swap swap;
    private final SitePort port;
    private final LocalPort local;
    private final SwapOptions options;
    private boolean held;
    private boolean over;

    HeldSwap(
            Session session,
            Swap swap,
            SitePort port,
            LocalPort local,
            Optional<String> hostHeader) {
        this.session = session;
        this.swap = swap;
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
        SwapOutcome outcome =
                swap.out(port.key(), local.number(), session.surroundings().user(), options);
        held = outcome instanceof Swapped;
        report(outcome);
        return held;
    }

    /** Once the command listens again: the relay may have put the site back in meanwhile. */
    synchronized void outAgain() {
        if (held && !over && mark().isEmpty()) {
            out();
        }
    }

    /** Lets the container serve the site, unless somebody else has taken it. */
    synchronized void back() {
        boolean wasHeld = held && !over;
        over = true;
        if (!wasHeld) {
            return;
        }
        Optional<Mark> others = mark().filter(mark -> mark.port() != local.number());
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
