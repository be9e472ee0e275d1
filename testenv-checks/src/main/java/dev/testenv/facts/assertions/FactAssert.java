package dev.testenv.facts.assertions;

import org.assertj.core.api.AbstractAssert;

/**
 * Says of a fact what was expected of it. A fact that cannot be told throws {@link
 * dev.testenv.facts.CannotTellException}: that is no failure, and never a success.
 *
 * @param <S> its own type
 * @param <A> the fact
 */
abstract class FactAssert<S extends FactAssert<S, A>, A> extends AbstractAssert<S, A> {
    FactAssert(A actual, Class<S> type) {
        super(actual, type);
    }

    /** That both are equal. */
    final S same(String what, Object expected, Object real) {
        return that(
                expected.equals(real),
                "has " + what + " '" + expected + "'",
                "it is '" + real + "'");
    }

    /**
     * That it holds.
     *
     * @param expected behind "Expected that IT"
     * @param real behind "but"
     */
    final S that(boolean holds, String expected, String real) {
        if (!holds) {
            // No format: a file's name may hold a per cent sign.
            failWithMessage("%s", "Expected that " + actual + " " + expected + ", but " + real);
        }
        return myself;
    }
}
