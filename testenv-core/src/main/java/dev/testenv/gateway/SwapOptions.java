package dev.testenv.gateway;

import dev.testenv.site.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a site goes out.
 *
 * @param fallback whether it goes back in when the port stops answering
 * @param when only requests that match this rule go out; all when empty
 */
public record SwapOptions(boolean fallback, Optional<Rule> when) {
    /** All requests, until somebody says otherwise. */
    public static final SwapOptions NONE = new SwapOptions(false, Optional.empty());

    /** The same, going back in when the port stops answering. */
    public SwapOptions withFallback() {
        return new SwapOptions(true, when);
    }

    /** The same, for requests that match a rule. */
    public SwapOptions withRule(Rule rule) {
        return new SwapOptions(fallback, Optional.of(rule));
    }

    /** As the relay is told. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        if (fallback) {
            words.add("fallback");
        }
        when.ifPresent(rule -> words.add("when=" + rule.text()));
        return words;
    }
}
