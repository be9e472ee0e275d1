package dev.testenv;

/** Somebody else has published since this plan was made; nothing was changed. */
final class MovedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    MovedException(long plannedOn, long current) {
        super(
                "Somebody else is changing this environment at the same time: generation "
                        + plannedOn
                        + " was current when this was planned, now it is "
                        + current
                        + ". Nothing was changed; run the command again when the other one is done.");
    }
}
