package dev.testenv.lint;

import java.util.function.Predicate;

/**
 * What lint must know of the world around a declaration, as questions that others answer.
 *
 * @param secretExists whether a secret of that name can be found
 * @param fileExists whether a file or folder of the host exists, as written in the declaration
 * @param isSubstituted whether an image name is replaced by another before it is used
 */
public record Lookups(
        Predicate<String> secretExists,
        Predicate<String> fileExists,
        Predicate<String> isSubstituted) {
    /** Every secret and file is there, and no image is replaced. */
    public static final Lookups ALL_FOUND = new Lookups(s -> true, f -> true, i -> false);
}
