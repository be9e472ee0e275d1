package dev.testenv.gateway;

import dev.testenv.site.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a site goes out, or in.
 *
 * @param fallback whether it goes back in when the port stops answering; only for going out
 * @param when only requests that match this rule are meant; all when empty
 * @param hostHeader the name that the host's server is asked for, as {@code localhost}; the one
 *     that clients use when empty; only for going out
 * @param patience whether to wait for connections on the old side; empty when not
 */
public record SwapOptions(
        boolean fallback,
        Optional<Rule> when,
        Optional<String> hostHeader,
        Optional<Patience> patience) {
    /** All requests, until somebody says otherwise; open connections stay where they are. */
    public static final SwapOptions NONE =
            new SwapOptions(false, Optional.empty(), Optional.empty(), Optional.empty());

    /** The same, going back in when the port stops answering. */
    public SwapOptions withFallback() {
        return new SwapOptions(true, when, hostHeader, patience);
    }

    /** The same, for requests that match a rule. */
    public SwapOptions withRule(Rule rule) {
        return new SwapOptions(fallback, Optional.of(rule), hostHeader, patience);
    }

    /** The same, the host's server being asked for that name. */
    public SwapOptions withHostHeader(String name) {
        return new SwapOptions(fallback, when, Optional.of(name), patience);
    }

    /** The same, waiting for connections on the old side. */
    public SwapOptions withPatience(Patience wait) {
        return new SwapOptions(fallback, when, hostHeader, Optional.of(wait));
    }

    /** As the relay is told. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        if (fallback) {
            words.add("fallback");
        }
        if (when.isPresent()) {
            words.add("when=" + when.get().text());
        }
        if (hostHeader.isPresent()) {
            words.add("host=" + hostHeader.get());
        }
        if (patience.isPresent()) {
            words.add(patience.get().word());
        }
        return words;
    }
}
