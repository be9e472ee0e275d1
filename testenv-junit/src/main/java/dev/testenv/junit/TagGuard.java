package dev.testenv.junit;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.junit.platform.launcher.LauncherDiscoveryListener;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;

/**
 * Refuses a run whose filter names a tag that no test has: a slip of the pen would select nothing,
 * and what runs no test fails no test. JUnit's launcher finds it as a service.
 *
 * <p>It asks before anything is filtered, for the tests of the whole folder of test classes: what a
 * build tool asks for is often a single class.
 */
public final class TagGuard implements LauncherDiscoveryListener {
    /** Further tags that a filter may name, with commas between them: a parameter of JUnit. */
    static final String PROPERTY = "testenv.tags";

    private static final TestDescriptor UNTAGGED =
            new EngineDescriptor(UniqueId.forEngine("untagged"), "untagged");

    /** What a filter says of a test: the only thing that tells its tags. */
    private static final Pattern SAID = Pattern.compile("expression\\(s\\): \\[(.*)]");

    private static final Pattern BETWEEN_TAGS =
            Pattern.compile("(any\\(\\)|none\\(\\)|[\\s,!&|()])+");

    private final Set<String> judged = new HashSet<>();

    @Override
    public void launcherDiscoveryStarted(LauncherDiscoveryRequest request) {
        Set<String> named =
                request.getPostDiscoveryFilters().stream()
                        .flatMap(TagGuard::tags)
                        .collect(Collectors.toSet());
        named.removeAll(declared(request));
        require(named, () -> new AllTests(request).tags());
    }

    private static Set<String> declared(LauncherDiscoveryRequest request) {
        String all = request.getConfigurationParameters().get(PROPERTY).orElse("");
        return Arrays.stream(all.split(",")).map(String::strip).collect(Collectors.toSet());
    }

    /** Those that a filter names; none for a filter of another kind. Surefire has wrapped it. */
    private static Stream<String> tags(PostDiscoveryFilter filter) {
        Matcher said = SAID.matcher(reason(filter));
        return said.find()
                ? BETWEEN_TAGS.splitAsStream(said.group(1)).filter(tag -> !tag.isEmpty())
                : Stream.empty();
    }

    private static String reason(PostDiscoveryFilter filter) {
        try {
            return filter.apply(UNTAGGED).getReason().orElse("");
        } catch (RuntimeException e) {
            // Somebody's own, which did not expect what is no test: it does not look at tags alone.
            return "";
        }
    }

    private synchronized void require(Set<String> named, Supplier<Set<String>> known) {
        if (judged.containsAll(named)) {
            return;
        }
        Set<String> have = known.get();
        Set<String> unknown = new TreeSet<>(named);
        unknown.removeAll(have);
        if (!unknown.isEmpty()) {
            throw new JUnitException(
                    "No test has the tag '"
                            + String.join("' or '", unknown)
                            + "', which the filter of this run names. "
                            + (have.isEmpty()
                                    ? "No test has any tag."
                                    : "Tests have: " + String.join(", ", new TreeSet<>(have)) + ".")
                            + " To allow a tag that no test has yet, name it in the parameter "
                            + PROPERTY
                            + " of junit-platform.properties");
        }
        judged.addAll(named);
    }
}
