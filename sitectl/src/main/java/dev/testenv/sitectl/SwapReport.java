package dev.testenv.sitectl;

import dev.testenv.gateway.SwapOutcome;
import dev.testenv.site.Rule;
import java.io.PrintStream;
import java.util.Optional;

/** Says how a swap ended, and with which exit code the command does. */
final class SwapReport {
    private final Session session;
    private final boolean json;
    private final BackgroundTunnels tunnels;

    /**
     * @param json whether a receipt for programs is printed
     * @param tunnels those that were opened for it
     */
    SwapReport(Session session, boolean json, BackgroundTunnels tunnels) {
        this.session = session;
        this.json = json;
        this.tunnels = tunnels;
    }

    /**
     * For a site as typed.
     *
     * @param when the rule whose requests were swapped; empty when all were
     * @throws BadInputException when there is no such site, listing those that exist
     */
    int of(SiteTarget target, Optional<Rule> when, SwapOutcome outcome) {
        if (outcome instanceof SwapOutcome.UnknownName) {
            target.portOf(target.site(session.observer().sites(session.containers())));
        }
        if (outcome instanceof SwapOutcome.Mirrored mirrored) {
            SiteKey site = SiteKey.of(mirrored.key(), target.app());
            String way = mirrored.after().map(to -> WayText.of(to, tunnels.process())).orElse("");
            session.surroundings().out().println(SwapText.copies(site.toString(), mirrored) + way);
            return ExitCode.DONE;
        }
        return outcome instanceof SwapOutcome.Swapped swapped
                ? done(SiteKey.of(swapped.key(), target.app()), when, swapped)
                : refused(target.toString(), outcome);
    }

    /** For a site of which all was swapped. */
    int of(SiteKey site, SwapOutcome outcome) {
        return outcome instanceof SwapOutcome.Swapped swapped
                ? done(site, Optional.empty(), swapped)
                : refused(site.toString(), outcome);
    }

    /** Prints the receipt; a request that was lost makes it a failure. */
    private int done(SiteKey site, Optional<Rule> when, SwapOutcome.Swapped swapped) {
        PrintStream out = session.surroundings().out();
        if (json) {
            out.println(Receipt.json(site, when, swapped, tunnels.process()));
        } else {
            out.println(
                    SwapText.line(site.toString(), when, swapped)
                            + WayText.of(swapped.after(), tunnels.process())
                            + SwapText.staying(swapped));
            for (String ended : swapped.ended()) {
                out.println(SwapText.ended(site.toString(), ended));
            }
        }
        SwapText.complaints(swapped).forEach(session.surroundings().err()::println);
        return SwapText.errors(swapped).isEmpty() && SwapText.leftOpen(swapped).isEmpty()
                ? ExitCode.DONE
                : ExitCode.DID_NOT_WORK;
    }

    private int refused(String subject, SwapOutcome outcome) {
        session.surroundings().err().println(SwapText.refusal(session.command(), subject, outcome));
        return outcome instanceof SwapOutcome.UnknownName || outcome instanceof SwapOutcome.Unsuited
                ? ExitCode.BAD_INPUT
                : ExitCode.DID_NOT_WORK;
    }
}
