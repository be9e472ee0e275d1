package dev.testenv.facts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * How a command in a container ended. {@link CannotTellException} when the container does not run,
 * its image has no such program, or it did not end within the limit.
 */
public final class CommandFact {
    private final String what;
    private final Fact<Ended> ended;
    private final UnaryOperator<String> mask;

    /** Its exit code and what it said on both streams. */
    record Ended(int exitCode, byte[] out, byte[] err) {}

    CommandFact(String what, Fact<Ended> ended, UnaryOperator<String> mask) {
        this.what = what;
        this.ended = ended;
        this.mask = mask;
    }

    public int exitCode() {
        return ended.get().exitCode();
    }

    /** Whether it ended with 0. */
    public boolean succeeded() {
        return exitCode() == 0;
    }

    /** Standard output as UTF-8. */
    public String out() {
        return new String(outBytes(), UTF_8);
    }

    /** Standard error as UTF-8. */
    public String err() {
        return new String(errBytes(), UTF_8);
    }

    public byte[] outBytes() {
        return ended.get().out().clone();
    }

    public byte[] errBytes() {
        return ended.get().err().clone();
    }

    /**
     * This, if it ended with one of these codes.
     *
     * @throws AssertionError with all that it said otherwise
     */
    public CommandFact expect(int... codes) {
        if (Arrays.stream(codes).noneMatch(code -> code == exitCode())) {
            String wanted =
                    Arrays.stream(codes)
                            .mapToObj(String::valueOf)
                            .collect(Collectors.joining(" or "));
            throw new AssertionError(
                    "Expected exit code %s of %s, but it was %d; it printed:%n%s%n%s"
                            .formatted(
                                    wanted,
                                    what,
                                    exitCode(),
                                    mask.apply(out()),
                                    mask.apply(err())));
        }
        return this;
    }

    /** The beginning of what it printed on both streams, without secrets: for messages. */
    public String shown() {
        return mask.apply(Excerpt.of(out() + err()));
    }

    /** {@code 'id -u' in billing/www (...)}, for messages. */
    @Override
    public String toString() {
        return what;
    }

    static String named(List<String> words, String where) {
        return "'" + String.join(" ", words) + "' in " + where;
    }
}
