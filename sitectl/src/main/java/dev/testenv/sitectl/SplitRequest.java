package dev.testenv.sitectl;

import dev.testenv.gateway.Share;
import java.util.List;
import java.util.Optional;

/**
 * What {@code sitectl split} was told.
 *
 * @param port of this machine; 0 for the declared one
 * @param hostHeader the name that this machine is asked for instead of the site's, if any
 * @param share what this machine serves; empty when the container is to serve all
 */
record SplitRequest(
        SiteTarget target, int port, Optional<String> hostHeader, Optional<Share> share) {
    private static final int ALL = 100;

    /**
     * @param command for messages, as {@code sitectl split}
     * @param words what is no option: a site, and two shares or {@code off}
     * @param port the value of {@code --port}, empty without it
     * @throws BadInputException when it cannot be meant
     */
    static SplitRequest of(
            String command,
            List<String> words,
            String port,
            boolean sticky,
            Optional<String> hostHeader) {
        if (words.size() == 2 && words.get(1).equals("off")) {
            if (!port.isEmpty() || sticky || hostHeader.isPresent()) {
                throw new BadInputException(
                        "--port, --sticky and --host-header belong to a share, not to off");
            }
            return new SplitRequest(
                    SiteTarget.parse(words.getFirst()), 0, Optional.empty(), Optional.empty());
        }
        int in = percent("in=", words);
        int out = percent("out=", words);
        if (words.size() != 3 || in + out != ALL) {
            throw new BadInputException(
                    "Say how many of 100 requests each serves: "
                            + (command + " billing in=90 out=10, or: " + command + " billing off"));
        }
        if (in == 0 || out == 0) {
            throw new BadInputException(
                    "That is no split. All of it: sitectl set "
                            + words.getFirst()
                            + (in == 0 ? " out" : " in"));
        }
        return new SplitRequest(
                SiteTarget.parse(words.getFirst()),
                TypedOptions.port(port),
                hostHeader,
                Optional.of(new Share(out, sticky)));
    }

    /** The number in the word that begins so, -1 without one. */
    private static int percent(String start, List<String> words) {
        for (String word : words) {
            String number = word.substring(Math.min(start.length(), word.length()));
            if (word.startsWith(start) && number.matches("\\d{1,3}")) {
                return Integer.parseInt(number);
            }
        }
        return -1;
    }
}
