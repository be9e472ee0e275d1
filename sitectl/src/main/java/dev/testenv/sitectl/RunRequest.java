package dev.testenv.sitectl;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What {@code sitectl run} was told.
 *
 * @param port of this machine; 0 for the declared one
 * @param workers whether the app's packaged workers are stopped meanwhile
 * @param addresses whether the command gets addresses even where it could resolve names
 * @param limit how long the command may take until it listens
 * @param hostHeader the name that the command is asked for instead of the site's, if any
 * @param command a program and its arguments
 */
record RunRequest(
        SiteTarget target,
        int port,
        boolean workers,
        boolean addresses,
        Duration limit,
        Optional<String> hostHeader,
        List<String> command) {
    RunRequest {
        command = List.copyOf(command);
    }

    /**
     * @param verb for messages, as {@code sitectl run}
     * @param words what stands before {@code --} and is no option: a site
     * @param port the value of {@code --port}, empty without it
     * @param seconds the value of {@code --timeout}
     * @param hostHeader the value of {@code --host-header}
     * @param command what stands behind {@code --}
     * @throws BadInputException when it cannot be meant
     */
    static RunRequest of(
            String verb,
            List<String> words,
            String port,
            boolean workers,
            boolean addresses,
            String seconds,
            Optional<String> hostHeader,
            List<String> command) {
        if (words.size() != 1 || command.isEmpty()) {
            throw new BadInputException(
                    "Say which site, then -- and the command: "
                            + verb
                            + " billing --port 8000 -- npm run dev");
        }
        if (!seconds.matches("[1-9]\\d{0,4}")) {
            throw new BadInputException(
                    "'" + seconds + "' is no number of seconds for --timeout. An example: 120");
        }
        return new RunRequest(
                SiteTarget.parse(words.getFirst()),
                TypedOptions.port(port),
                workers,
                addresses,
                Duration.ofSeconds(Integer.parseInt(seconds)),
                hostHeader,
                command);
    }
}
