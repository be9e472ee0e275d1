package dev.testenv;

import static dev.testenv.model.Quoted.quoted;

import dev.testenv.gateway.Swap;
import dev.testenv.gateway.SwapOptions;
import dev.testenv.gateway.SwapOutcome;
import dev.testenv.gateway.SystemContainers;
import dev.testenv.model.App;
import dev.testenv.socket.EngineClient;
import java.util.Map;

/** Takes the default endpoints of apps out to this machine, and back in. */
final class AppSwaps {
    private final Swap swap;
    private final String by;

    /**
     * @param variables the process's, which say who swaps
     */
    AppSwaps(EngineClient engine, String environment, Map<String, String> variables) {
        this.swap = new Swap(engine, SystemContainers.of(engine, environment).usableRelay());
        this.by = by(variables);
    }

    /** Who swaps, as {@code ann@laptop}. */
    static String by(Map<String, String> variables) {
        return variables.getOrDefault("USER", "somebody")
                + "@"
                + variables.getOrDefault("HOSTNAME", "localhost");
    }

    void out(App app, int port) {
        require(app.name(), swap.out(app.name(), port, by, SwapOptions.NONE.withFallback()));
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
