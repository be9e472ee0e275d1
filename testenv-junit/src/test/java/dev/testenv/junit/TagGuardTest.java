package dev.testenv.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** By JUnit's own launcher, which finds the guard as a service. */
class TagGuardTest {
    static class Tagged {
        @Test
        @Tag("quick")
        void hasATag() {}
    }

    static class AnotherClass {
        @Test
        void hasNone() {}
    }

    @Test
    void refusesATagThatNoTestHas() {
        assertThatThrownBy(() -> discover(Tagged.class, TagFilter.includeTags("quick & !quikc")))
                .isInstanceOf(JUnitException.class)
                .hasMessageStartingWith(
                        "No test has the tag 'quikc', which the filter of this run names."
                                + " Tests have: ")
                .hasMessageContaining("integration")
                .hasMessageContaining("quick")
                .hasMessageEndingWith(
                        ". To allow a tag that no test has yet, name it in the parameter"
                                + " testenv.tags of junit-platform.properties");
        assertThatThrownBy(() -> discover(Tagged.class, TagFilter.excludeTags("slow", "quikc")))
                .hasMessageStartingWith("No test has the tag 'quikc' or 'slow', ");
    }

    @Test
    void looksAtAllTestsAndNotOnlyAtThoseThatAreAskedFor() {
        assertThat(discover(Tagged.class, TagFilter.includeTags("quick")).containsTests()).isTrue();
        assertThat(discover(AnotherClass.class, TagFilter.includeTags("quick | none()")))
                .matches(TestPlan::containsTests);
        assertThat(discover(AnotherClass.class, TagFilter.includeTags("quick")))
                .matches(plan -> !plan.containsTests());
    }

    @Test
    void allowsWhatIsDeclared() {
        assertThat(discover(Tagged.class, TagFilter.excludeTags("flaky"), "slow, flaky"))
                .matches(TestPlan::containsTests);
    }

    private static TestPlan discover(Class<?> testClass, PostDiscoveryFilter filter) {
        return discover(testClass, filter, "");
    }

    private static TestPlan discover(
            Class<?> testClass, PostDiscoveryFilter filter, String declared) {
        return LauncherFactory.create()
                .discover(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(testClass))
                                .filters(filter)
                                .configurationParameter(TagGuard.PROPERTY, declared)
                                .build());
    }
}
