package dev.testenv.sitectl;

import static dev.testenv.model.Quoted.quoted;

import java.util.List;

/**
 * Which environment is meant: the one that was named, else the only one that exists.
 *
 * @param command for messages, as {@code sitectl}
 * @param existing the names of those on the engine
 */
record EnvironmentChoice(String command, List<String> existing) {
    /**
     * @param option the value of {@code --env}, empty without it
     * @param variable the value of {@code TESTENV_ENV}, empty without it
     * @throws BadInputException when none can be meant
     */
    String choose(String option, String variable) {
        String named = option.isEmpty() ? variable : option;
        if (!named.isEmpty() && existing.contains(named)) {
            return named;
        }
        if (existing.isEmpty()) {
            throw new BadInputException(
                    (named.isEmpty()
                                    ? "There is no environment on this engine."
                                    : "There is no environment " + quoted(named) + ", nor another.")
                            + " Make one: testenv bootstrap");
        }
        String all = String.join(", ", existing);
        if (!named.isEmpty()) {
            throw new BadInputException(
                    "There is no environment " + quoted(named) + ". There are: " + all);
        }
        if (existing.size() > 1) {
            throw new BadInputException(
                    "There are several environments: "
                            + all
                            + ". Say which one: "
                            + command
                            + " -e NAME, or set TESTENV_ENV");
        }
        return existing.getFirst();
    }
}
