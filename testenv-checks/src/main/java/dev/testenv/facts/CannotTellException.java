package dev.testenv.facts;

/**
 * A fact was asked for that cannot be known from here: neither true nor false, but inconclusive.
 */
public final class CannotTellException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String why;

    /**
     * @param why what stands in the way
     */
    public CannotTellException(String why) {
        super("cannot tell: " + why);
        this.why = why;
    }

    /** What stands in the way. */
    public String why() {
        return why;
    }
}
