package dev.testenv.why;

import static dev.testenv.why.Link.PROCESS;

/** Whether the container runs, and how it ended. Judged only when there is one. */
record ProcessLink(Evidence e) {
    Finding process() {
        ContainerState state = e.container().orElseThrow();
        return switch (state.word()) {
            case "running" -> new Finding.Holds(PROCESS, "runs" + state.lasting());
            case "paused" -> broken("it is paused", e.next().start());
            case "created" ->
                    broken("it was created, but never ran" + because(state), e.next().start());
            case "restarting" ->
                    broken(
                            "it fails again and again, with exit code "
                                    + state.exitCode()
                                    + state.lastWords(),
                            e.next().logs());
            default -> ended(state);
        };
    }

    private Finding ended(ContainerState state) {
        boolean oneShot = e.subject().environment().isOneShot(e.subject().app());
        if (oneShot && state.exitCode() == 0) {
            return new Finding.Holds(PROCESS, "did its work: exit code 0");
        }
        if (!state.error().isEmpty()) {
            return broken("it could not be started" + because(state), e.next().start());
        }
        if (state.outOfMemory()) {
            return broken(
                    "it was killed for want of memory"
                            + state.ago()
                            + " (exit code "
                            + state.exitCode()
                            + ")"
                            + limit(),
                    e.next().logs());
        }
        // 128 + the signal, as in a POSIX shell: it did not end by itself.
        return switch (state.exitCode()) {
            case 0 ->
                    broken(
                            "it was stopped, or ended by itself," + state.ago() + " (exit code 0)",
                            e.next().start());
            case 143, 130 ->
                    broken(
                            "it was stopped"
                                    + state.ago()
                                    + " (exit code "
                                    + state.exitCode()
                                    + ")",
                            e.next().start());
            case 137 -> killed(state);
            default ->
                    broken(
                            "it ended"
                                    + state.ago()
                                    + " with exit code "
                                    + state.exitCode()
                                    + needs()
                                    + state.lastWords(),
                            e.next().logs());
        };
    }

    /** The engine does not always notice that it was the kernel. */
    private Finding killed(ContainerState state) {
        String killed = "it was killed" + state.ago() + " (exit code 137)";
        return limit().isEmpty()
                ? broken(killed, e.next().start())
                : broken(killed + ", perhaps for want of memory" + limit(), e.next().logs());
    }

    private String limit() {
        long limit = e.subject().app().container().memoryBytes() >> 20;
        return limit > 0 ? ": its limit is " + limit + " MiB" : "";
    }

    private static String because(ContainerState state) {
        return state.error().isEmpty() ? "" : ": " + state.error();
    }

    /** A likely cause of a sudden end. */
    private String needs() {
        return new NeedsLink(e).missing().map(m -> "; it needs " + m.text()).orElse("");
    }

    private static Finding broken(String evidence, String next) {
        return new Finding.Broken(PROCESS, evidence, next);
    }
}
