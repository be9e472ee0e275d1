package dev.testenv.gateway;

import dev.testenv.site.Via;
import dev.testenv.tunnel.LocalPort;
import dev.testenv.tunnel.Passage;
import java.util.Optional;
import java.util.function.Function;

/**
 * Takes sites out to this machine, wherever the engine is. Where the relay runs here too, that is
 * the one call that it would be anyway; else the relay is asked whether it reaches this machine,
 * and if it does not, a tunnel is opened.
 */
public final class Departure {
    private final Swap swap;
    private final Optional<Via> forced;
    private final Tunnels tunnels;

    /**
     * @param forced the way to take; found out when empty
     * @param tunnels asked when it takes one
     */
    public Departure(Swap swap, Optional<Via> forced, Tunnels tunnels) {
        this.swap = swap;
        this.forced = forced;
        this.tunnels = tunnels;
    }

    /**
     * Takes something out.
     *
     * @param out what, by which swap; called again once the way is known
     * @throws GatewayException when there is no such way
     */
    public SwapOutcome go(Function<Swap, SwapOutcome> out) {
        boolean wanted = forced.isPresent();
        if (wanted && forced.get() == Via.DIRECT) {
            return out.apply(swap);
        }
        String here = wanted ? Whereabouts.ELSEWHERE : Whereabouts.here();
        SwapOutcome outcome = out.apply(swap.from(here));
        return outcome instanceof SwapOutcome.Elsewhere elsewhere
                ? fromElsewhere(elsewhere, out)
                : outcome;
    }

    private SwapOutcome fromElsewhere(
            SwapOutcome.Elsewhere elsewhere, Function<Swap, SwapOutcome> out) {
        if (forced.isEmpty() || forced.get() == Via.HOST) {
            HostProbe host = HostProbe.through(swap);
            if (forced.isPresent() && host.address().isEmpty()) {
                throw new GatewayException(
                        "The relay knows no host.docker.internal, so it cannot reach this machine via"
                                + " host. Let it find a way by itself, or take: --via tunnel");
            }
            if (forced.isPresent() || host.ours()) {
                return out.apply(swap.at(host.address().orElseThrow()));
            }
        }
        return throughTunnel(elsewhere, out);
    }

    private SwapOutcome throughTunnel(
            SwapOutcome.Elsewhere elsewhere, Function<Swap, SwapOutcome> out) {
        LocalPort port = new LocalPort(elsewhere.port());
        if (!port.answers()) {
            return new SwapOutcome.NothingListens("nothing listens on 127.0.0.1:" + port.number());
        }
        Passage passage = Passage.fresh(elsewhere.port(), elsewhere.place());
        Runnable giveUp = tunnels.open(passage);
        boolean goesOut = false;
        try {
            SwapOutcome outcome = out.apply(swap.at(passage.name()));
            goesOut =
                    outcome instanceof SwapOutcome.Swapped
                            || outcome instanceof SwapOutcome.Mirrored;
            return outcome;
        } finally {
            if (!goesOut) {
                giveUp.run();
            }
        }
    }
}
