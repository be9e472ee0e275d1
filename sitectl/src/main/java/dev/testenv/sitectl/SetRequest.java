package dev.testenv.sitectl;

import dev.testenv.gateway.SwapOptions;
import dev.testenv.model.HostName;
import java.util.List;

/** What {@code sitectl set} was told. */
sealed interface SetRequest {
    /** Begins the word for another version. */
    String IMAGE = "image=";

    /**
     * This machine is to serve one port of a site.
     *
     * @param port of this machine; 0 for the declared one
     */
    record Out(SiteTarget target, int port, SwapOptions options) implements SetRequest {}

    /** The container is to serve one port of a site, or all of them, or what a rule took out. */
    record In(SiteTarget target, SwapOptions options) implements SetRequest {}

    /**
     * Another version of an app is to serve beside it.
     *
     * @param image that version's; empty when the app's own containers are to serve again
     */
    record Version(String app, String image) implements SetRequest {}

    /** Containers are to serve whatever this machine serves. */
    record AllIn() implements SetRequest {}

    /**
     * @param command for messages, as {@code sitectl set}
     * @param words what is no option: a site unless {@code all}, and a side
     * @param port the value of {@code --port}, empty without it
     * @param options what else was typed
     * @throws BadInputException when it cannot be meant
     */
    static SetRequest of(
            String command, List<String> words, String port, boolean all, SwapOptions options) {
        String side = words.isEmpty() ? "" : words.getLast();
        if (side.startsWith(IMAGE)) {
            return version(command, words, side.substring(IMAGE.length()));
        }
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
        if (!out && (!port.isEmpty() || options.fallback() || options.hostHeader().isPresent())) {
            throw new BadInputException(
                    "--port, --fallback and --host-header belong to out, not to in");
        }
        if (all) {
            if (options.patience().isPresent()) {
                throw new BadInputException("--drain and --wait-drained belong to one site");
            }
            if (options.when().isPresent()) {
                throw new BadInputException(
                        "--all ends every rule; --when belongs to one site: "
                                + (command + " billing in --when ")
                                + options.when().get().text());
            }
            return new AllIn();
        }
        SiteTarget target = SiteTarget.parse(words.getFirst());
        return out ? new Out(target, TypedOptions.port(port), options) : new In(target, options);
    }

    /** {@code --undo} is typed without an image. */
    static SetRequest version(String command, List<String> words, String image) {
        String app = words.isEmpty() ? "" : words.getFirst();
        if (words.size() > 2 || !HostName.isLabel(app)) {
            throw new BadInputException(
                    "A version is one of a whole app: "
                            + (command + " billing image=acme/billing:2.1, or: ")
                            + (command + " billing --undo"));
        }
        return new Version(app, image);
    }
}
