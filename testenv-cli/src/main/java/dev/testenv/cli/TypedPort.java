package dev.testenv.cli;

import static dev.testenv.model.Quoted.quoted;

import dev.testenv.sitectl.BadInputException;

/** The value of {@code --port} of a command that listens. */
final class TypedPort {
    private TypedPort() {}

    /**
     * @param usual when none was typed
     * @param verb for the example in the message
     * @return 0 to 65535
     * @throws BadInputException when it is no port
     */
    static int of(String typed, int usual, String verb) {
        if (typed.isEmpty()) {
            return usual;
        }
        if (!typed.matches("\\d{1,5}") || Integer.parseInt(typed) > 65535) {
            throw new BadInputException(
                    quoted(typed) + " is no port. An example: testenv " + verb + " --port 7214");
        }
        return Integer.parseInt(typed);
    }
}
