package dev.testenv.dns;

/** The file of names cannot be used; the message says which line and why. */
final class BrokenNamesException extends Exception {

    private static final long serialVersionUID = 1;

    /**
     * @param line counted from 1
     */
    BrokenNamesException(int line, String why) {
        super("line " + line + ": " + why);
    }
}
