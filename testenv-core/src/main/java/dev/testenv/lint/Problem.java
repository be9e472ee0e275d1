package dev.testenv.lint;

import dev.testenv.model.Quoted;

/**
 * One mistake of a declaration. All of its texts are safe to print, whatever was declared.
 *
 * @param severity whether anything may start nevertheless
 * @param app the app's name, empty when it is about the environment
 * @param endpoint the endpoint's name, empty when it is about the whole app
 * @param field what was declared wrongly, such as {@code name}, {@code port}, {@code env}
 * @param message what is wrong, why, and what to write instead
 */
public record Problem(
        Severity severity, String app, String endpoint, String field, String message) {
    /** How bad it is. */
    public enum Severity {
        /** Nothing starts before it is mended. */
        ERROR,
        /** Worth a thought. */
        WARNING
    }

    public Problem {
        app = Quoted.shown(app);
        endpoint = Quoted.shown(endpoint);
    }

    /** Whether nothing may start. */
    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** One line: {@code error: billing/www: port: ...}. */
    @Override
    public String toString() {
        String where = app.isEmpty() ? "environment" : app;
        return (isError() ? "error: " : "warning: ")
                + where
                + (endpoint.isEmpty() ? "" : "/" + endpoint)
                + ": "
                + field
                + ": "
                + message;
    }
}
