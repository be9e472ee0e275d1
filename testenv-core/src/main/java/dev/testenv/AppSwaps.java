package dev.testenv;

import static dev.testenv.model.Quoted.quoted;

import dev.testenv.gateway.Departure;
import dev.testenv.gateway.Swap;
import dev.testenv.gateway.SwapOptions;
import dev.testenv.gateway.SwapOutcome;
import dev.testenv.gateway.SystemContainers;
import dev.testenv.gateway.Tunnels;
import dev.testenv.model.App;
import dev.testenv.site.Via;
import dev.testenv.socket.EngineClient;
import java.util.Map;

/** Takes the default endpoints of apps out to this machine, and back in. */
final class AppSwaps {
    private final Swap swap;
    private final Departure departure;
    private final String by;

    /**
     * @param variables the process's, which say who swaps
     */
    AppSwaps(EngineClient engine, String environment, Map<String, String> variables) {
        String relay = SystemContainers.of(engine, environment).usableRelay();
        this.swap = new Swap(engine, relay);
        this.departure =
                new Departure(
                        swap,
                        Via.parse(variables.getOrDefault("TESTENV_VIA", "")),
                        Tunnels.heldByThisProcess(engine, relay));
        this.by = by(variables);
    }

    /** Who swaps, as {@code ann@laptop}. */
    static String by(Map<String, String> variables) {
        return variables.getOrDefault("USER", "somebody")
                + "@"
                + variables.getOrDefault("HOSTNAME", "localhost");
    }

    void out(App app, int port) {
        SwapOptions options = SwapOptions.NONE.withFallback();
        require(app.name(), departure.go(to -> to.out(app.name(), port, by, options)));
    }

    void in(App app) {
        require(app.name(), swap.in(app.name()));
    }

    /**
     * @throws SwapRefusedException when it is none
     */
    static SwapOutcome.Swapped require(String app, SwapOutcome outcome) {
        if (outcome instanceof SwapOutcome.Swapped swapped) {
            return swapped;
        }
        String reason =
                switch (outcome) {
                    case SwapOutcome.Swapped done -> "";
                    case SwapOutcome.Mirrored copied -> "its requests were copied instead";
                    case SwapOutcome.NothingListens nothing ->
                            nothing.reason() + ". Start what is to serve it first";
                    case SwapOutcome.Elsewhere elsewhere -> "the engine runs on another machine";
                    case SwapOutcome.UnknownName unknown ->
                            "it has no site in this environment. Bring it up to date: testenv"
                                    + " bootstrap --step dns";
                    case SwapOutcome.Unsuited unsuited -> unsuited.reason();
                    case SwapOutcome.Unusable unusable -> unusable.reason();
                    case SwapOutcome.Unconfirmed unconfirmed ->
                            "the gateway did not confirm it: " + unconfirmed.reason();
                };
        throw new SwapRefusedException(quoted(app) + " was not swapped: " + reason);
    }
}
