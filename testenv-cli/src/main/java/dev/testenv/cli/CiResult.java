package dev.testenv.cli;

import dev.testenv.json.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What others are told of a build.
 *
 * @param outcome {@code passed} or {@code failed}
 * @param verdict what became of it, in one line
 * @param firstFailure empty when there is none
 * @param link where it can be looked at
 */
record CiResult(
        String outcome,
        int exitCode,
        String verdict,
        String firstFailure,
        String link,
        String environment,
        String command,
        Duration took) {
    private static final int LONGEST = 1000;

    /** The same without secrets, and not too long for the variable of a command. */
    CiResult with(UnaryOperator<String> mask) {
        return new CiResult(
                outcome,
                exitCode,
                shown(verdict, mask),
                shown(firstFailure, mask),
                mask.apply(link),
                environment,
                shown(command, mask),
                took);
    }

    private static String shown(String text, UnaryOperator<String> mask) {
        String masked = mask.apply(text);
        return masked.substring(0, Math.min(masked.length(), LONGEST));
    }

    String json() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("schema", 1);
        members.put("outcome", outcome);
        members.put("exitCode", exitCode);
        members.put("verdict", verdict);
        members.put("firstFailure", firstFailure);
        members.put("link", link);
        members.put("environment", environment);
        members.put("command", command);
        members.put("durationMillis", took.toMillis());
        return Json.write(members);
    }

    /** For a command, which also gets {@link #json} as {@code TESTENV_RESULT}. */
    Map<String, String> variables() {
        return Map.of(
                "TESTENV_RESULT", json(),
                "TESTENV_OUTCOME", outcome,
                "TESTENV_FIRST_FAILURE", firstFailure,
                "TESTENV_LINK", link);
    }
}
