package dev.testenv.facts.assertions;

import dev.testenv.facts.MountFact;

/** What is expected of a mount. */
public final class MountAssert extends FactAssert<MountAssert, MountFact> {
    MountAssert(MountFact actual) {
        super(actual, MountAssert.class);
    }

    public MountAssert exists() {
        return that(actual.exists(), "is mounted", "it is not");
    }

    public MountAssert isReadOnly() {
        return exists().that(
                        actual.isReadOnly(), "is read-only", "its options are " + actual.options());
    }

    public MountAssert isWritable() {
        return exists().that(
                        !actual.isReadOnly(), "is writable", "its options are " + actual.options());
    }

    public MountAssert hasFilesystem(String type) {
        return exists().same("file system", type, actual.filesystem());
    }
}
