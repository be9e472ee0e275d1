package dev.testenv.sitectl;

import dev.testenv.gateway.Preflight;
import dev.testenv.gateway.Side;
import dev.testenv.gateway.SwapOutcome;
import dev.testenv.gateway.SwapOutcome.Swapped;
import dev.testenv.site.Rule;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A swap in words. */
final class SwapText {
    private static final String HOST_HEADER =
            ", or have it asked for another one: the same again with --host-header localhost";

    private SwapText() {}

    /** What now serves, what served before, how long it took. */
    static String line(String subject, Swapped swapped) {
        return line(subject, Optional.empty(), swapped);
    }

    /**
     * The same for a swap by a rule.
     *
     * @param when only requests of this rule, if there is one
     */
    static String line(String subject, Optional<Rule> when, Swapped swapped) {
        String serves = server(swapped.after());
        String served = server(swapped.before());
        String serve = swapped.after() instanceof Side.Split ? " serve it" : " serves it";
        String before =
                served.equals(serves)
                        ? serve + ", as before"
                        : serve + " now, " + served + " did before";
        String time = " (" + swapped.took().toMillis() + " ms)";
        String side =
                swapped.after() instanceof Side.In
                        ? " is in"
                        : swapped.after() instanceof Side.Split ? " is split" : " is out";
        String rule = when.isPresent() ? " for " + when.get().text() : "";
        return subject + side + rule + ": " + serves + before + time;
    }

    /** What is behind the line: where open connections stay; nothing when there are none. */
    static String staying(Swapped swapped) {
        long open = swapped.open().orElse(0);
        if (swapped.drained().isEmpty() || open == 0) {
            return staying(open, swapped);
        }
        SwapOutcome.Drained drained = swapped.drained().get();
        return "; "
                + (open == 1 ? "1 connection was open, " : open + " connections were open, ")
                + (drained.cut() == 0 ? "none" : String.valueOf(drained.cut()))
                + " had to be cut"
                + staying(drained.left(), swapped);
    }

    private static String staying(long staying, Swapped swapped) {
        String where =
                swapped.before() instanceof Side.Split
                        ? " where it was split to"
                        : " with " + server(swapped.before());
        return switch ((int) Math.min(staying, 2)) {
            case 0 -> "";
            case 1 -> "; 1 open connection stays" + where;
            default -> "; " + staying + " open connections stay" + where;
        };
    }

    /** Where copies go now. */
    static String copies(String subject, SwapOutcome.Mirrored mirrored) {
        if (mirrored.after().isPresent()) {
            return "Copies of all requests to "
                    + subject
                    + " go to "
                    + server(mirrored.after().get())
                    + "; its answers are dropped";
        }
        return subject
                + (mirrored.before().isPresent()
                        ? " is no longer copied to " + server(mirrored.before().get())
                        : " was not copied");
    }

    /**
     * That something else ended too.
     *
     * @param fields such as {@code when header:x-dev=one port=8001 since=...}
     */
    static String ended(String subject, String fields) {
        int port = fields.indexOf(" port=");
        return subject
                + " no longer goes out "
                + fields.substring(0, port < 0 ? fields.length() : port);
    }

    /** That connections could not be cut, and who can; nothing when none was left. */
    static String leftOpen(Swapped swapped) {
        if (swapped.drained().isEmpty() || swapped.drained().get().left() == 0) {
            return "";
        }
        return swapped.before() instanceof Side.Out out
                ? "What is open to localhost:"
                        + out.port()
                        + " can only be ended by the server there"
                : "What is open to the container cannot be cut on this engine's kernel. It ends when"
                        + " the app is stopped";
    }

    /** What somebody should know beside the line, in sentences. */
    static List<String> complaints(Swapped swapped) {
        return Stream.of(errors(swapped), leftOpen(swapped), doubt(swapped))
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** What went wrong for clients meanwhile; nothing when nothing did. */
    static String errors(Swapped swapped) {
        long count = swapped.errors().count();
        return count == 0
                ? ""
                : "Meanwhile the gateway logged "
                        + (count == 1 ? "an error: " : count + " errors: ")
                        + String.join("; ", swapped.errors().first());
    }

    /** That clients will not be served well; nothing when the first request was. */
    static String doubt(Swapped swapped) {
        String server = swapped.after() instanceof Side.Out out ? server(out) : "The dev server";
        if (swapped.preflight() instanceof Preflight.HostRefused refused) {
            String other = refused.name().equals("localhost") ? "" : HOST_HEADER;
            return server
                    + refused.server().map(name -> " (" + name + ")").orElse("")
                    + " refuses requests for '"
                    + refused.name()
                    + "'. Allow that name in "
                    + refused.setting().orElse("its settings")
                    + other;
        }
        if (swapped.preflight() instanceof Preflight.SocketRefused refused) {
            return server
                    + (" (" + refused.server() + ") serves its pages as '" + refused.name())
                    + "', but the WebSocket that updates them cannot be opened there. See "
                    + refused.setting();
        }
        return swapped.preflight() instanceof Preflight.NoAnswer
                ? server + " ended a first request without an answer: does it speak HTTP?"
                : "";
    }

    /** Why a swap was refused or undone, and what to do next. */
    static String refusal(String command, String subject, SwapOutcome outcome) {
        return switch (outcome) {
            case SwapOutcome.NothingListens nothing ->
                    "'"
                            + subject
                            + "' stays as it is: "
                            + nothing.reason()
                            + ". Start the dev server first, or name its port: "
                            + (command + " set " + subject + " out --port N");
            case SwapOutcome.Elsewhere elsewhere ->
                    "'" + subject + "' stays as it is: the engine runs on another machine";
            case SwapOutcome.UnknownName unknown ->
                    "There is no site '" + subject + "'. What there is: " + (command + " status");
            case SwapOutcome.Unconfirmed unconfirmed ->
                    "'"
                            + subject
                            + "' was put back as it was, since the gateway did not confirm the swap: "
                            + unconfirmed.reason()
                            + ". How everything is doing: testenv status";
            case SwapOutcome.Unsuited unsuited ->
                    "'" + subject + "' stays as it is: " + unsuited.reason();
            case SwapOutcome.Unusable unusable ->
                    "'" + subject + "' stays as it is: " + unusable.reason();
            case SwapOutcome.Mirrored mirrored -> copies(subject, mirrored);
            case Swapped swapped -> line(subject, swapped);
        };
    }

    private static String server(Side side) {
        if (side instanceof Side.Out out) {
            return "localhost:" + out.port();
        }
        return side instanceof Side.Split split
                ? "its container ("
                        + (100 - split.share())
                        + " %) and localhost:"
                        + split.port()
                        + (" (" + split.share() + " %)")
                : side instanceof Side.StandIn ? "its stand-in" : "its container";
    }
}
