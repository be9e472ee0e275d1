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
        this.by =
                variables.getOrDefault("USER", "somebody")
                        + "@"
                        + variables.getOrDefault("HOSTNAME", "localhost");
    }

    void out(App app, int port) {
        require(app, swap.out(app.name(), port, by, SwapOptions.NONE.withFallback()));
    }

    void in(App app) {
        require(app, swap.in(app.name()));
    }

    private static void require(App app, SwapOutcome outcome) {
        String reason =
                switch (outcome) {
                    case SwapOutcome.Swapped done -> "";
                    case SwapOutcome.Mirrored done -> "";
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
        if (!reason.isEmpty()) {
            throw new SwapRefusedException(quoted(app.name()) + " was not swapped: " + reason);
        }
    }
}
