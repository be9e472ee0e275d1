package dev.testenv.checks;

/**
 * Something that a check expects, put together in words and looked at when the check's method has
 * returned. All expectations of a check are looked at, whatever one of them shows.
 */
@FunctionalInterface
public interface Expectation {
    /**
     * Looks once.
     *
     * @throws InterruptedException when the check's time is over
     * @throws IllegalArgumentException when what was put together makes no sense
     */
    Finding look(Position from) throws InterruptedException;
}
