package dev.testenv.junit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What becomes of an environment when the run is over that has begun it. One that was up before
 * stays in any case.
 */
public enum Policy {
    /** What {@code -Dtestenv.policy} says, else {@code destroy} if {@code CI=true}, else keep. */
    AS_CONFIGURED("asConfigured"),

    /** It stays up, for the next run and for looking around. */
    KEEP("keep"),

    /** It stays up when a test has failed. */
    KEEP_ON_FAILURE("keepOnFailure"),

    /** Nothing of it is left. */
    DESTROY("destroy");

    /** The system property, or configuration parameter of JUnit, that goes before annotations. */
    static final String PROPERTY = "testenv.policy";

    private final String word;

    Policy(String word) {
        this.word = word;
    }

    /**
     * The policy of a run.
     *
     * @param configured see {@link #configured}
     * @param annotated what the classes say; of several, the one that leaves least
     * @param ci whether nobody will look around afterwards
     */
    static Policy of(Optional<Policy> configured, List<Policy> annotated, boolean ci) {
        return configured
                .or(() -> annotated.stream().filter(p -> p != AS_CONFIGURED).max(Enum::compareTo))
                .orElse(ci ? DESTROY : KEEP);
    }

    /**
     * The policy of an environment that a class has for itself: nobody else would come back to it.
     *
     * @param configured see {@link #configured}
     * @param annotated what the class says
     */
    static Policy ofIsolated(Optional<Policy> configured, Policy annotated) {
        return of(configured, List.of(annotated), true) == KEEP_ON_FAILURE
                ? KEEP_ON_FAILURE
                : DESTROY;
    }

    /**
     * What is configured, if anything is.
     *
     * @param value the value of {@link #PROPERTY}
     * @throws IllegalArgumentException when it is none
     */
    static Optional<Policy> configured(Optional<String> value) {
        return value.filter(word -> !word.isBlank()).map(Policy::named);
    }

    private static Policy named(String word) {
        return choices()
                .filter(p -> p.word.equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                PROPERTY
                                        + " is '"
                                        + word
                                        + "'; it can be "
                                        + choices()
                                                .map(p -> p.word)
                                                .collect(Collectors.joining(", "))));
    }

    private static Stream<Policy> choices() {
        return Arrays.stream(values()).filter(p -> p != AS_CONFIGURED);
    }
}
