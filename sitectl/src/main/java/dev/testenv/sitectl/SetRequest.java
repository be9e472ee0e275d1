package dev.testenv.sitectl;

import dev.testenv.gateway.SwapOptions;
import java.util.List;

/** What {@code sitectl set} was told. */
sealed interface SetRequest {
    /**
     * This machine is to serve one port of a site.
     *
     * @param port of this machine; 0 for the declared one
     */
    record Out(SiteTarget target, int port, SwapOptions options) implements SetRequest {}

    /** The container is to serve one port of a site, or all of them, or what a rule took out. */
    record In(SiteTarget target, SwapOptions options) implements SetRequest {}

    /** Containers are to serve whatever this machine serves. */
    record AllIn() implements SetRequest {}

    /**
     * @param command for messages, as {@code sitectl set}
     * @param words what is no option: a site unless {@code all}, and a side
     * @param port the value of {@code --port}, empty without it
     * @param options what else was typed
     * @throws BadInputException when it cannot be meant
     */
    static SetRequest of(
            String command, List<String> words, String port, boolean all, SwapOptions options) {
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
        if (!out && (!port.isEmpty() || options.fallback() || options.hostHeader().isPresent())) {
            throw new BadInputException(
                    "--port, --fallback and --host-header belong to out, not to in");
        }
        if (all) {
            if (options.patience().isPresent()) {
                throw new BadInputException("--drain and --wait-drained belong to one site");
            }
            if (options.when().isPresent()) {
                throw new BadInputException(
                        "--all ends every rule; --when belongs to one site: "
                                + (command + " billing in --when ")
                                + options.when().get().text());
            }
            return new AllIn();
        }
        SiteTarget target = SiteTarget.parse(words.getFirst());
        return out
                ? new Out(target, port.isEmpty() ? 0 : SiteTarget.port(port), options)
                : new In(target, options);
    }
}
