package dev.testenv.slice;

import java.util.regex.Pattern;

/** How programs say in their logs that something is wrong. */
final class ErrorWords {
    private static final Pattern WORDS =
            Pattern.compile(
                    "\\b(ERROR|CRITICAL|FATAL|SEVERE|PANIC|panic:|Traceback|OutOfMemory"
                            + "|[A-Z]\\w*(Exception|Error))\\b|\\[(error|crit|alert|emerg)\\]");

    private ErrorWords() {}

    /** Whether a line has one of them. */
    static boolean in(String line) {
        return WORDS.matcher(line).find();
    }
}
