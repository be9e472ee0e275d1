package dev.testenv.junit;

/**
 * The usual kinds of tests, for {@code @Tag(Tags.SMOKE)} and for filters: {@code mvn test
 * -Dgroups="smoke & !web"}. A filter that names a tag that no test has is an error.
 */
public final class Tags {
    /** Needs nothing but its class path. */
    public static final String UNIT = "unit";

    /** Needs an environment. Every class with {@link UseEnvironment} has it. */
    public static final String INTEGRATION = "integration";

    /** Goes through a browser. */
    public static final String WEB = "web";

    /** Says in seconds whether it makes sense to go on. */
    public static final String SMOKE = "smoke";

    private Tags() {}
}
