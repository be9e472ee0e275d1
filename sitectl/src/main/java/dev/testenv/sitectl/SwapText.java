package dev.testenv.sitectl;

import dev.testenv.gateway.Side;
import dev.testenv.gateway.SwapOutcome;
import dev.testenv.gateway.SwapOutcome.Swapped;

/** A swap in words. */
final class SwapText {
    private SwapText() {}

    /** What now serves, what served before, how long it took. */
    static String line(String subject, Swapped swapped) {
        String serves = server(swapped.after());
        String served = server(swapped.before());
        String before =
                served.equals(serves)
                        ? " serves it, as before"
                        : " serves it now, " + served + " did before";
        String time = " (" + swapped.took().toMillis() + " ms)";
        String side = swapped.after() instanceof Side.In ? " is in: " : " is out: ";
        return subject + side + serves + before + time;
    }

    /** What is behind the line: where open connections stay; nothing when there are none. */
    static String staying(Swapped swapped) {
        long staying = swapped.open().orElse(0);
        return switch ((int) Math.min(staying, 2)) {
            case 0 -> "";
            case 1 -> "; 1 open connection stays with " + server(swapped.before());
            default -> "; " + staying + " open connections stay with " + server(swapped.before());
        };
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
            case SwapOutcome.UnknownName unknown ->
                    "There is no site '" + subject + "'. What there is: " + (command + " status");
            case SwapOutcome.Unconfirmed unconfirmed ->
                    "'"
                            + subject
                            + "' was put back as it was, since the gateway did not confirm the swap: "
                            + unconfirmed.reason()
                            + ". How everything is doing: testenv status";
            case Swapped swapped -> line(subject, swapped);
        };
    }

    private static String server(Side side) {
        return side instanceof Side.Out out ? "localhost:" + out.port() : "its container";
    }
}
