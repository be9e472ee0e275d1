package dev.testenv.yaml;

/**
 * A {@code testenv.yml}, or another of our files, that cannot be used; the message begins with
 * file, line and column.
 */
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    /**
     * @param file as the user knows it
     * @param line from 1; 0 when it is about the whole file
     * @param column from 1
     */
    public SettingsException(String file, int line, int column, String problem) {
        super(file + ":" + (line > 0 ? line + ":" + column + ":" : "") + " " + problem);
        this.line = line;
        this.column = column;
    }

    /** From 1; 0 when it is about the whole file. */
    public int line() {
        return line;
    }

    /** From 1. */
    public int column() {
        return column;
    }
}
