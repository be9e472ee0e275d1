package dev.testenv.gateway;

import dev.testenv.socket.EngineClient;
import dev.testenv.socket.ExecResult;
import java.util.List;

/**
 * What a call into a system container answered: one fact a line, the first word says which.
 *
 * @param call the container and the command, for messages
 */
record Reply(String call, int exitCode, List<String> lines, String complaint) {

    /** Makes a call. */
    static Reply of(EngineClient engine, String container, String... command) {
        ExecResult result = engine.exec(container, List.of(command));
        return new Reply(
                container + ": " + String.join(" ", command),
                result.exitCode(),
                result.stdout().lines().toList(),
                result.stderr().strip());
    }

    /** What follows that word in every line that begins with it. */
    List<String> facts(String word) {
        return lines.stream()
                .filter(line -> line.equals(word) || line.startsWith(word + " "))
                .map(line -> line.substring(word.length()).strip())
                .toList();
    }

    /** What follows that word in the first line that begins with it; empty without one. */
    String fact(String word) {
        List<String> facts = facts(word);
        return facts.isEmpty() ? "" : facts.getFirst();
    }

    /** The number that follows that word, 0 when none does. */
    long number(String word) {
        return isNumber(word) ? Long.parseLong(firstWord(word)) : 0;
    }

    /** Whether a number follows that word. */
    boolean isNumber(String word) {
        return firstWord(word).matches("\\d{1,18}");
    }

    private String firstWord(String word) {
        return fact(word).replaceFirst(" .*", "");
    }

    /** This reply, when the call succeeded. */
    Reply mustSucceed() {
        if (exitCode != 0) {
            throw unexpected();
        }
        return this;
    }

    /** For an exit code that the call has no meaning for. */
    GatewayException unexpected() {
        String said = complaint.isEmpty() ? String.join("; ", lines) : complaint;
        return new GatewayException(
                "'"
                        + call
                        + "' ended with "
                        + exitCode
                        + ": "
                        + (said.isEmpty() ? "no word" : said));
    }
}
