package dev.testenv.sitectl;

import static dev.testenv.model.Quoted.quoted;

import dev.testenv.gateway.Patience;
import dev.testenv.site.Rule;
import dev.testenv.site.Via;
import java.time.Duration;
import java.util.Optional;

/**
 * What was typed behind options that several verbs have; empty text means that one was not typed.
 */
final class TypedOptions {
    /** Then {@code --wait-drained} gives up. */
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private TypedOptions() {}

    /**
     * The value of {@code --port}; 0 when it was not typed.
     *
     * @throws BadInputException when it is no port
     */
    static int port(String typed) {
        return typed.isEmpty() ? 0 : SiteTarget.port(typed);
    }

    /**
     * The value of {@code --when}.
     *
     * @throws BadInputException when it is no rule
     */
    static Optional<Rule> rule(String typed) {
        try {
            return typed.isEmpty() ? Optional.empty() : Optional.of(Rule.parse(typed));
        } catch (IllegalArgumentException e) {
            throw new BadInputException(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * The value of {@code --via}.
     *
     * @throws BadInputException when it is none of the ways
     */
    static Optional<Via> via(String typed) {
        Optional<Via> via = Via.parse(typed);
        if (via.isEmpty() && !typed.isEmpty()) {
            throw new BadInputException(
                    quoted(typed) + " is no way to this machine. There are: direct, host, tunnel");
        }
        return via;
    }

    /**
     * The value of {@code --host-header}.
     *
     * @throws BadInputException when it is no name with or without a port
     */
    static Optional<String> hostHeader(String typed) {
        if (!typed.isEmpty() && !typed.matches("\\w[\\w.-]{0,99}(:\\d{1,5})?")) {
            throw new BadInputException(
                    quoted(typed) + " is no name of a host. Write --host-header localhost");
        }
        return typed.isEmpty() ? Optional.empty() : Optional.of(typed);
    }

    /**
     * @param drain the value of {@code --drain}
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
}
