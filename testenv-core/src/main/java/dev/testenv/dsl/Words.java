package dev.testenv.dsl;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a command like a POSIX shell splits words (Shell Command Language, 2.2 Quoting): blanks
 * separate, quotes and backslashes protect. Nothing is expanded and no shell is involved.
 */
final class Words {
    private Words() {}

    /**
     * @throws IllegalArgumentException when a quote is not closed
     */
    static List<String> split(String command) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean inWord = false;
        char quote = 0;
        for (int i = 0; i < command.length(); i++) {
            char c = command.charAt(i);
            if (quote == 0 && Character.isWhitespace(c)) {
                if (inWord) {
                    words.add(word.toString());
                    word.setLength(0);
                    inWord = false;
                }
                continue;
            }
            inWord = true;
            if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
            } else if (c == quote && quote != 0) {
                quote = 0;
            } else if (c == '\\' && quote != '\'' && i + 1 < command.length()) {
                char next = command.charAt(++i);
                // Inside double quotes a backslash protects only these four.
                if (quote == '"' && "$`\"\\".indexOf(next) < 0) {
                    word.append(c);
                }
                word.append(next);
            } else {
                word.append(c);
            }
        }
        if (quote != 0) {
            throw new IllegalArgumentException(
                    "the command has a quote (" + quote + ") that is not closed: " + command);
        }
        if (inWord) {
            words.add(word.toString());
        }
        return List.copyOf(words);
    }
}
