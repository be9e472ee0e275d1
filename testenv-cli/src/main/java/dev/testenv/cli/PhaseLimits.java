package dev.testenv.cli;

import static dev.testenv.model.Quoted.quoted;

import dev.testenv.sitectl.BadInputException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How long phases may take.
 *
 * @param typed those that have no limit of their own here take the usual one
 */
record PhaseLimits(Map<CiPhase, Duration> typed) {
    PhaseLimits {
        typed = Map.copyOf(typed);
    }

    /**
     * @param texts such as {@code bootstrap=5m}
     * @throws BadInputException when one names no phase or no time
     */
    static PhaseLimits parse(List<String> texts) {
        Map<CiPhase, Duration> limits = new EnumMap<>(CiPhase.class);
        for (String text : texts) {
            int sign = text.indexOf('=');
            limits.put(
                    phase(text.substring(0, Math.max(0, sign)), text),
                    span(text.substring(sign + 1), text));
        }
        return new PhaseLimits(limits);
    }

    private static CiPhase phase(String word, String text) {
        return Arrays.stream(CiPhase.values())
                .filter(phase -> phase.word().equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new BadInputException(
                                "--limit: "
                                        + quoted(text)
                                        + " names no phase. Write PHASE=TIME, such as run=60m;"
                                        + " phases are: "
                                        + CiPhase.words()));
    }

    private static Duration span(String span, String text) {
        return Seconds.typed(span)
                .filter(limit -> !limit.isZero())
                .orElseThrow(() ->
                        new BadInputException(
                                "--limit: "
                                        + quoted(text)
                                        + " names no time. Write 90s, 5m or 2h"));
    }

    Duration of(CiPhase phase) {
        return typed.getOrDefault(phase, phase.limit());
    }

    /** {@code 90s}, {@code 5m}: as it is typed. */
    String text(CiPhase phase) {
        long seconds = of(phase).toSeconds();
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
