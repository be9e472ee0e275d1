package dev.testenv.proxy;

/** A caller does not get through. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Refusal why;

    RefusedException(Refusal why) {
        super(why.text());
        this.why = why;
    }

    Refusal why() {
        return why;
    }
}
