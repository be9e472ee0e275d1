package dev.testenv.model;

/**
 * What must hold of another app before this one starts.
 *
 * @param app the other app's name
 * @param condition what must hold
 */
public record Dependency(String app, Condition condition) {
    /** What must hold of the app depended on. */
    public enum Condition {
        /** Its endpoints are ready. The default. */
        READY,
        /** Its containers run. */
        STARTED,
        /** It exited with 0: a one-shot app such as a migration. */
        COMPLETED
    }
}
