package dev.testenv.facts;

import java.util.function.Function;

/**
 * What looking has shown, or why it cannot be told. There is no third: who asks a fact that cannot
 * be told for its value gets an exception, never a value that means "no".
 *
 * @param <T> what is told
 */
public sealed interface Fact<T> {
    /** It is known. */
    record Known<T>(T value) implements Fact<T> {
        @Override
        public T get() {
            return value;
        }

        @Override
        public <R> Fact<R> flatMap(Function<T, Fact<R>> then) {
            return then.apply(value);
        }
    }

    /** It cannot be known from here. */
    record CannotTell<T>(String why) implements Fact<T> {
        @Override
        public T get() {
            throw new CannotTellException(why);
        }

        @Override
        public <R> Fact<R> flatMap(Function<T, Fact<R>> then) {
            return new CannotTell<>(why);
        }
    }

    /** What is known. */
    static <T> Fact<T> known(T value) {
        return new Known<>(value);
    }

    /** What is not, with the reason. */
    static <T> Fact<T> cannotTell(String why) {
        return new CannotTell<>(why);
    }

    /**
     * The value.
     *
     * @throws CannotTellException with the reason
     */
    T get();

    /** What follows from it, if it is known. */
    default <R> Fact<R> map(Function<T, R> then) {
        return flatMap(value -> known(then.apply(value)));
    }

    /** What another look shows that needs this one. */
    <R> Fact<R> flatMap(Function<T, Fact<R>> then);
}
