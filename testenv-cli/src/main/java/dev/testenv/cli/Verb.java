package dev.testenv.cli;

/** One command: what it was told, and what it then does. */
interface Verb {
    /**
     * Does it: calls the front door and prints.
     *
     * @return the exit code
     */
    int run(Session session) throws Exception;
}
