package dev.testenv.sitectl;

import java.util.List;

/**
 * What {@code sitectl mirror} was told.
 *
 * @param port of this machine; 0 for the declared one
 * @param on whether copies are to be made
 */
record MirrorRequest(SiteTarget target, int port, boolean on) {
    /**
     * @param command for messages, as {@code sitectl mirror}
     * @param words what is no option: a site, and {@code off} when there shall be no more copies
     * @param port the value of {@code --port}, empty without it
     * @throws BadInputException when it cannot be meant
     */
    static MirrorRequest of(String command, List<String> words, String port) {
        boolean off = words.size() == 2 && words.get(1).equals("off");
        if (words.size() != 1 && !off) {
            throw new BadInputException(
                    "Say which site, and off to make no more copies: "
                            + (command + " billing --port 8003, or: " + command + " billing off"));
        }
        if (off && !port.isEmpty()) {
            throw new BadInputException("--port does not belong to off");
        }
        return new MirrorRequest(SiteTarget.parse(words.getFirst()), TypedOptions.port(port), !off);
    }
}
