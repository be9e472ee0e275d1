package dev.testenv.junit;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.discovery.MethodSelector;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * The tests that a request could be about: those it selects before they are filtered, and all that
 * lie in the same folders of classes.
 */
record AllTests(LauncherDiscoveryRequest request) {

    Set<String> tags() {
        TestPlan plan = discovered();
        return plan.getRoots().stream()
                .flatMap(root -> plan.getDescendants(root).stream())
                .flatMap(test -> test.getTags().stream())
                .map(TestTag::getName)
                .collect(Collectors.toSet());
    }

    private TestPlan discovered() {
        List<DiscoverySelector> selectors =
                new ArrayList<>(request.getSelectorsByType(DiscoverySelector.class));
        selectors.addAll(DiscoverySelectors.selectClasspathRoots(folders()));
        // Listeners of a run are not to hear of this; the one that asks is among them.
        LauncherConfig quiet =
                LauncherConfig.builder()
                        .enableLauncherSessionListenerAutoRegistration(false)
                        .enableLauncherDiscoveryListenerAutoRegistration(false)
                        .enablePostDiscoveryFilterAutoRegistration(false)
                        .enableTestExecutionListenerAutoRegistration(false)
                        .build();
        return LauncherFactory.create(quiet)
                .discover(LauncherDiscoveryRequestBuilder.request().selectors(selectors).build());
    }

    private Set<Path> folders() {
        return Stream.concat(
                        request.getSelectorsByType(ClassSelector.class).stream()
                                .map(ClassSelector::getJavaClass),
                        request.getSelectorsByType(MethodSelector.class).stream()
                                .map(MethodSelector::getJavaClass))
                .flatMap(testClass -> folder(testClass).stream())
                .collect(Collectors.toSet());
    }

    private static Optional<Path> folder(Class<?> testClass) {
        CodeSource source = testClass.getProtectionDomain().getCodeSource();
        try {
            return source == null
                    ? Optional.empty()
                    : Optional.of(Path.of(source.getLocation().toURI()));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
