package dev.testenv.facts.assertions;

import dev.testenv.facts.PackageFact;
import java.util.List;

/** What is expected of a package. */
public final class PackageAssert extends FactAssert<PackageAssert, PackageFact> {
    PackageAssert(PackageFact actual) {
        super(actual, PackageAssert.class);
    }

    public PackageAssert isInstalled() {
        return that(actual.isInstalled(), "is installed", "it is not");
    }

    public PackageAssert isNotInstalled() {
        return that(
                !actual.isInstalled(), "is not installed", "these are there: " + actual.versions());
    }

    /** That one and no other. */
    public PackageAssert hasVersion(String version) {
        return isInstalled()
                .that(
                        actual.versions().equals(List.of(version)),
                        "has version '" + version + "'",
                        real());
    }

    /** All that are there. */
    public PackageAssert hasVersionStartingWith(String beginning) {
        return isInstalled()
                .that(
                        actual.versions().stream().allMatch(v -> v.startsWith(beginning)),
                        "has a version that begins with '" + beginning + "'",
                        real());
    }

    /** It is not there in two versions, of which one wins by chance. */
    public PackageAssert hasOneVersion() {
        return isInstalled().that(actual.versions().size() == 1, "has one version", real());
    }

    private String real() {
        return "these are there: " + actual.versions();
    }
}
