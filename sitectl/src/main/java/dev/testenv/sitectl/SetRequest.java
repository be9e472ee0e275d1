package dev.testenv.sitectl;

import static dev.testenv.model.Quoted.quoted;

import dev.testenv.gateway.Patience;
import dev.testenv.gateway.SwapOptions;
import dev.testenv.site.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What {@code sitectl set} was told. */
sealed interface SetRequest {
    /** Then {@code --wait-drained} gives up. */
    Duration LONGEST_WAIT = Duration.ofHours(1);

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
     * @param when the value of {@code --when}, empty without it
     * @param patience from {@code --drain} or {@code --wait-drained}
     * @throws BadInputException when it cannot be meant
     */
    static SetRequest of(
            String command,
            List<String> words,
            String port,
            boolean fallback,
            boolean all,
            String when,
            Optional<Patience> patience) {
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
            if (patience.isPresent()) {
                throw new BadInputException("--drain and --wait-drained belong to one site");
            }
            if (!when.isEmpty()) {
                throw new BadInputException(
                        "--all ends every rule; --when belongs to one site: "
                                + (command + " billing in --when " + when));
            }
            return new AllIn();
        }
        SiteTarget target = SiteTarget.parse(words.getFirst());
        Optional<Rule> rule = when.isEmpty() ? Optional.empty() : Optional.of(rule(when));
        SwapOptions options = new SwapOptions(fallback, rule, patience);
        return out
                ? new Out(target, port.isEmpty() ? 0 : SiteTarget.port(port), options)
                : new In(target, options);
    }

    /**
     * @param drain the value of {@code --drain}, empty without it
     * @param wait whether {@code --wait-drained} was typed
     * @throws BadInputException when it is no number of seconds
     */
    static Optional<Patience> patience(String drain, boolean wait) {
        if (drain.isEmpty()) {
            return wait ? Optional.of(new Patience(LONGEST_WAIT, false)) : Optional.empty();
        }
        String seconds = drain.endsWith("s") ? drain.substring(0, drain.length() - 1) : drain;
        if (!seconds.matches("[1-9]\\d{0,3}") || wait) {
            throw new BadInputException(
                    wait
                            ? "--drain cuts what --wait-drained would wait for: one of them"
                            : quoted(drain) + " is no number of seconds. Write --drain 5s");
        }
        return Optional.of(new Patience(Duration.ofSeconds(Long.parseLong(seconds)), true));
    }

    private static Rule rule(String typed) {
        try {
            return Rule.parse(typed);
        } catch (IllegalArgumentException e) {
            throw new BadInputException(String.valueOf(e.getMessage()), e);
        }
    }
}
