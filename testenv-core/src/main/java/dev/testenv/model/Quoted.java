package dev.testenv.model;

/**
 * Text from outside, fit for a message: in quotes, on one line, with nothing in it that a terminal
 * or a reader could take for something else.
 */
public final class Quoted {
    private static final int LONGEST = 80;

    private Quoted() {}

    /** The text in single quotes; what cannot be seen is escaped, what is too long is cut. */
    public static String quoted(String text) {
        return "'" + shown(text) + "'";
    }

    /** As {@link #quoted}, without the quotes. */
    public static String shown(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(c -> append(c, out));
        if (text.codePointCount(0, text.length()) > LONGEST) {
            out.append("...");
        }
        return out.toString();
    }

    private static void append(int c, StringBuilder out) {
        switch (c) {
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\\', '\'' -> out.append('\\').appendCodePoint(c);
            default -> {
                // Letters of every alphabet may be seen; marks that turn or hide text may not.
                if (c >= ' ' && c < 0x7f || Character.isLetterOrDigit(c)) {
                    out.appendCodePoint(c);
                } else {
                    out.append(String.format("\\u%04x", c));
                }
            }
        }
    }
}
