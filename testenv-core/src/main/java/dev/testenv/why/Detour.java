package dev.testenv.why;

/**
 * Some of a site's requests go to the host, whoever serves the rest.
 *
 * @param requests which, in words
 * @param all whether anybody's may be among them, or only those that ask for it
 * @param port the host's port
 * @param answers whether anything takes connections there
 */
public record Detour(String requests, boolean all, int port, boolean answers) {
    /** {@code 10 % of requests: out, port 8002 of the host}. */
    String text() {
        return requests
                + ": out, port "
                + port
                + " of the host"
                + (answers ? "" : ", where nothing listens");
    }
}
