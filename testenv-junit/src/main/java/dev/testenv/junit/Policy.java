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
     * @param configured the value of {@link #PROPERTY}
     * @param annotated what the classes say; of several, the one that leaves least
     * @param ci whether nobody will look around afterwards
     * @throws IllegalArgumentException when what is configured is none
     */
    static Policy of(Optional<String> configured, List<Policy> annotated, boolean ci) {
        Optional<Policy> said = configured.filter(w -> !w.isBlank()).map(Policy::named);
        return said.or(() ->
                        annotated.stream().filter(p -> p != AS_CONFIGURED).max(Enum::compareTo))
                .orElse(ci ? DESTROY : KEEP);
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
