package dev.testenv.sitectl;

import dev.testenv.gateway.SwapOptions;
import dev.testenv.site.Rule;
import java.util.List;
import java.util.Optional;

/** What {@code sitectl set} was told. */
sealed interface SetRequest {
    /**
     * This machine is to serve one port of a site.
     *
     * @param port of this machine; 0 for the declared one
     */
    record Out(SiteTarget target, int port, SwapOptions options) implements SetRequest {}

    /**
     * The container is to serve one port of a site, or all of them.
     *
     * @param when only the requests of this rule, which ends; all when empty
     */
    record In(SiteTarget target, Optional<Rule> when) implements SetRequest {}

    /** Containers are to serve whatever this machine serves. */
    record AllIn() implements SetRequest {}

    /**
     * @param command for messages, as {@code sitectl set}
     * @param words what is no option: a site unless {@code all}, and a side
     * @param port the value of {@code --port}, empty without it
     * @param when the value of {@code --when}, empty without it
     * @throws BadInputException when it cannot be meant
     */
    static SetRequest of(
            String command,
            List<String> words,
            String port,
            boolean fallback,
            boolean all,
            String when) {
        String side = words.isEmpty() ? "" : words.getLast();
        boolean out = side.equals("out");
        if (words.size() != (all ? 1 : 2) || !out && !side.equals("in")) {
            throw new BadInputException(
                    all
                            ? "After --all comes in: " + command + " --all in"
                            : "Say which site, then in or out: " + command + " billing out");
        }
        if (all && out) {
            throw new BadInputException(
                    "One site at a time can be set out: " + command + " billing out");
        }
        if (!out && (!port.isEmpty() || fallback)) {
            throw new BadInputException("--port and --fallback belong to out, not to in");
        }
        if (all) {
            if (!when.isEmpty()) {
                throw new BadInputException(
                        "--all ends every rule; --when belongs to one site: "
                                + (command + " billing in --when " + when));
            }
            return new AllIn();
        }
        SiteTarget target = SiteTarget.parse(words.getFirst());
        Optional<Rule> rule = when.isEmpty() ? Optional.empty() : Optional.of(rule(when));
        return out
                ? new Out(
                        target,
                        port.isEmpty() ? 0 : SiteTarget.port(port),
                        new SwapOptions(fallback, rule))
                : new In(target, rule);
    }

    private static Rule rule(String typed) {
        try {
            return Rule.parse(typed);
        } catch (IllegalArgumentException e) {
            throw new BadInputException(String.valueOf(e.getMessage()), e);
        }
    }
}
