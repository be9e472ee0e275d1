package dev.testenv.why;

/**
 * Some of a site's requests go to the host, whoever serves the rest.
 *
 * @param requests which, in words
 * @param all whether anybody's may be among them, or only those that ask for it
 * @param port where it goes
 * @param where whose port that is, in words
 * @param answers whether anything takes connections there
 */
public record Detour(String requests, boolean all, int port, String where, boolean answers) {
    /** {@code 10 % of requests: out, port 8002 of the host}. */
    String text() {
        return requests
                + ": out, port "
                + port
                + " of "
                + where
                + (answers ? "" : ", where nothing listens");
    }
}
