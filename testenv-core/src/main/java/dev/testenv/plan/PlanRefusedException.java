package dev.testenv.plan;

/**
 * There is no plan: the request cannot be met with this declaration in this environment. Bad input,
 * nothing was touched.
 */
public final class PlanRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public PlanRefusedException(String message) {
        super(message);
    }
}
