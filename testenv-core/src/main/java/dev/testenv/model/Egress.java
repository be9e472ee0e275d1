package dev.testenv.model;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Which calls may leave an environment. */
public sealed interface Egress {
    /** All of them. */
    Egress ALLOW = new Allow();

    /** None. */
    Egress DENY = new Only(List.of());

    /** All calls, to wherever the host gets. */
    record Allow() implements Egress {}

    /**
     * Calls to these and no others.
     *
     * @param destinations none for no call at all
     */
    record Only(List<Destination> destinations) implements Egress {
        public Only {
            destinations = List.copyOf(destinations);
        }
    }

    /** Whether no call is kept from leaving. */
    default boolean isOpen() {
        return this instanceof Allow;
    }

    /** Where calls may go, where only some may; empty also when all may. */
    default List<Destination> destinations() {
        return this instanceof Only only ? only.destinations() : List.of();
    }

    /** {@code allow}, {@code deny}, or the destinations with commas between. */
    default String words() {
        return switch (this) {
            case Allow allow -> "allow";
            case Only only when only.destinations().isEmpty() -> "deny";
            case Only only ->
                    only.destinations().stream()
                            .map(Destination::toString)
                            .collect(Collectors.joining(","));
        };
    }

    /**
     * What {@link #words} has written.
     *
     * @throws IllegalArgumentException when it has not
     */
    static Egress read(String words) {
        return switch (words) {
            case "allow" -> ALLOW;
            case "deny" -> DENY;
            default -> new Only(Arrays.stream(words.split(",")).map(Destination::parse).toList());
        };
    }
}
