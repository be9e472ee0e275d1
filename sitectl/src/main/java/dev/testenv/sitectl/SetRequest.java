package dev.testenv.sitectl;

import java.util.List;

/** What {@code sitectl set} was told. */
sealed interface SetRequest {
    /**
     * This machine is to serve one port of a site.
     *
     * @param port of this machine; 0 for the declared one
     * @param fallback whether the site goes back in when that port stops answering
     */
    record Out(SiteTarget target, int port, boolean fallback) implements SetRequest {}

    /** The container is to serve one port of a site, or all of them. */
    record In(SiteTarget target) implements SetRequest {}

    /** Containers are to serve whatever this machine serves. */
    record AllIn() implements SetRequest {}

    /**
     * @param command for messages, as {@code sitectl set}
     * @param words what is no option: a site unless {@code all}, and a side
     * @param port the value of {@code --port}, empty without it
     * @throws BadInputException when it cannot be meant
     */
    static SetRequest of(
            String command, List<String> words, String port, boolean fallback, boolean all) {
        String side = words.isEmpty() ? "" : words.getLast();
        boolean out = side.equals("out");
        if (words.size() != (all ? 1 : 2) || !out && !side.equals("in")) {
            throw new BadInputException(
                    all
                            ? "After --all comes in: " + command + " --all in"
                            : "Say which site, then in or out: " + command + " billing out");
        }
        if (all && out) {
            throw new BadInputException(
                    "One site at a time can be set out: " + command + " billing out");
        }
        if (!out && (!port.isEmpty() || fallback)) {
            throw new BadInputException("--port and --fallback belong to out, not to in");
        }
        if (all) {
            return new AllIn();
        }
        SiteTarget target = SiteTarget.parse(words.getFirst());
        return out
                ? new Out(target, port.isEmpty() ? 0 : SiteTarget.port(port), fallback)
                : new In(target);
    }
}
