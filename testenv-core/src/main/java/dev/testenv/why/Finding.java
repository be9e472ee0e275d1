package dev.testenv.why;

/** What was found about one link. */
public sealed interface Finding {
    Link link();

    /** What it is known from. */
    String evidence();

    /** It holds. */
    record Holds(Link link, String evidence) implements Finding {}

    /**
     * It is broken.
     *
     * @param next the command that repairs it, or that tells more where no command can
     */
    record Broken(Link link, String evidence, String next) implements Finding {}
}
