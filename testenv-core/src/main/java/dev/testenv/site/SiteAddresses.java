package dev.testenv.site;

import dev.testenv.model.Site;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Puts virtual addresses where texts have an environment's names, for programs that cannot resolve
 * these.
 *
 * @param byName fully qualified name to address
 */
public record SiteAddresses(Map<String, String> byName) {
    public SiteAddresses {
        byName = Map.copyOf(byName);
    }

    /** Those of these sites. */
    public static SiteAddresses of(List<Site> sites) {
        Map<String, String> byName = new LinkedHashMap<>();
        sites.forEach(site -> site.names().forEach(name -> byName.put(name, site.address())));
        return new SiteAddresses(byName);
    }

    /** The same variables, with addresses in their values. */
    public Map<String, String> in(Map<String, String> variables) {
        if (byName.isEmpty()) {
            return variables;
        }
        // A name is not part of a longer one on either side: xbilling.dev.test,
        // billing.dev.test.org.
        Pattern names =
                Pattern.compile(
                        byName.keySet().stream()
                                .map(Pattern::quote)
                                .collect(
                                        Collectors.joining(
                                                "|", "(?<![\\w.-])(?:", ")(?![\\w-]|\\.\\w)")));
        Map<String, String> replaced = new LinkedHashMap<>(variables);
        replaced.replaceAll((variable, value) ->
                names.matcher(value)
                        .replaceAll(name -> byName.getOrDefault(name.group(), name.group())));
        return replaced;
    }
}
