package dev.testenv.facts.assertions;

import dev.testenv.facts.FileFact;
import dev.testenv.facts.inside.Node.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What is expected of a file. */
public final class FileAssert extends FactAssert<FileAssert, FileFact> {
    FileAssert(FileFact actual) {
        super(actual, FileAssert.class);
    }

    public FileAssert exists() {
        return that(actual.exists(), "exists", "nothing is there");
    }

    public FileAssert doesNotExist() {
        return that(!actual.exists(), "does not exist", "it does");
    }

    public FileAssert isFile() {
        return is(Kind.FILE);
    }

    public FileAssert isFolder() {
        return is(Kind.FOLDER);
    }

    public FileAssert isLink() {
        return is(Kind.LINK);
    }

    public FileAssert is(Kind kind) {
        return exists().that(
                        actual.is(kind),
                        "is a " + word(kind),
                        "it is a " + word(actual.node().kind()));
    }

    private static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    public FileAssert isExecutable() {
        return exists().that(
                        actual.isExecutable(),
                        "may be executed",
                        "its permissions are " + actual.mode());
    }

    /** Four octal digits: {@code 0640}. */
    public FileAssert hasMode(String mode) {
        return exists().same("permissions", mode, actual.mode());
    }

    public FileAssert ownedBy(String user) {
        return exists().same("owner", user, actual.user());
    }

    public FileAssert ofGroup(String group) {
        return exists().same("group", group, actual.group());
    }

    /** In bytes. */
    public FileAssert hasSize(long size) {
        return exists().same("size", size, actual.size());
    }

    /** As the link was written. */
    public FileAssert linksTo(String target) {
        return same("target", target, actual.linkTarget());
    }

    public FileAssert contains(String text) {
        return exists().that(
                        actual.contains(text),
                        "contains '" + text + "'",
                        "it begins with: " + actual.excerpt());
    }

    public FileAssert doesNotContain(String text) {
        return exists().that(!actual.contains(text), "does not contain '" + text + "'", "it does");
    }

    /** Somewhere; {@code ^} begins any line. */
    public FileAssert matches(String expression) {
        return exists().that(
                        actual.matches(expression),
                        "matches '" + expression + "'",
                        "it begins with: " + actual.excerpt());
    }

    public FileAssert hasSha256(String digest) {
        return exists().same("SHA-256", digest, actual.sha256());
    }

    /** These names are in the folder, among others. */
    public FileAssert holds(String... names) {
        List<String> real = exists().actual.names();
        return that(
                real.containsAll(Arrays.asList(names)),
                "holds " + List.of(names),
                "it holds " + real);
    }
}
